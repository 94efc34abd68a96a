import { isIP } from "node:net";
import { z } from "zod";
import { isAddress } from "../platform/database/hosts.ts";
import { protocolOf } from "./protocol-of.ts";
import { logLevels, modes, type Role, roles } from "./values.ts";

const oneOf = <T extends string>(names: readonly T[], remedy: string) =>
  z.enum(names as [T, ...T[]], { error: () => remedy });

const port = (fallback: number) =>
  wholeNumber(fallback, 0, 65535, "give a port from 0 to 65535 (0 takes a free one)");

const url = (protocols: readonly string[], remedy: string) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), { error: remedy });

/** Every variable by itself: its form, what stands for it when it is absent, what to do when it is wrong. */
export const settings = z.object({
  OPENDEP_MODE: oneOf(
    modes,
    "choose demo (made-up people, nothing to prepare), test (a copy to try connections on) or production (real people)",
  ),
  OPENDEP_DATA_DIR: z.string().default(".data"),
  OPENDEP_KEYS_DIR: z.string().optional(),
  OPENDEP_BACKUP_DIR: z.string().optional(),
  OPENDEP_TRUST_DIR: z.string().optional(),
  OPENDEP_COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/, { error: "give the two small letters of a folder in countries/, like fr" })
    .default("fr"),
  OPENDEP_ROLES: z.string().default("all").transform(readRoles),
  OPENDEP_MACHINE: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,30}$/, {
      error: "give a short name of this machine, of small letters, digits and hyphens",
    })
    .optional(),
  OPENDEP_HOST: z.string().default("127.0.0.1"),
  OPENDEP_HTTP_PORT: port(8080),
  OPENDEP_MLLP_PORT: port(2575),
  OPENDEP_MLLPS_PORT: port(2576),
  OPENDEP_TLS_CERT: z.string().optional(),
  OPENDEP_TLS_KEY: z.string().optional(),
  OPENDEP_TLS_CLIENT_CA: z.string().optional(),
  OPENDEP_TLS_CRL: z.string().optional(),
  OPENDEP_CODES_PORT: z
    .string()
    .refine((text) => /^\d{1,5}$/.test(text) && Number(text) <= 65535, {
      error:
        "give a port from 0 to 65535 (0 takes a free one), or unset it to answer no application",
    })
    .transform(Number)
    .optional(),
  OPENDEP_CODES_LINK: url(
    ["http:", "https:"],
    "give the address that the application takes a code behind, like https://app.example.org/app/code/",
  ).optional(),
  OPENDEP_WALLET_LINK: url(
    ["http:", "https:"],
    "give the address that a wallet takes a certificate behind, like http://127.0.0.1:8090/walletdcc",
  ).optional(),
  OPENDEP_INTAKE_PROCESSES: wholeNumber(
    1,
    1,
    64,
    "give a whole number from 1 to 64; one for each core that is free for it",
  ),
  OPENDEP_INTAKE_CONNECTIONS: wholeNumber(
    6_000,
    1,
    100_000,
    "give a whole number from 1 to 100000: connections that each listener of a process takes",
  ),
  OPENDEP_PUBLIC_URL: url(
    ["http:", "https:"],
    "give the whole address that patients use, like https://results.example.org",
  ).optional(),
  OPENDEP_NOTICE_EMAIL: z
    .email("give the address at which people reach the data protection officer")
    .optional(),
  OPENDEP_TRUSTED_PROXIES: z.string().default("loopback").transform(readProxies),
  DATABASE_URL: z
    .string()
    .refine((text) => isAddress(text, ["postgres:", "postgresql:"]), {
      error: () =>
        "give an address like postgres://user:password@host:5432/name (several hosts: one:5432,two:5432, " +
        "of which the primary is taken), or unset it for the embedded database",
    })
    .optional(),
  OPENDEP_SMTP_URL: url(
    ["smtp:", "smtps:"],
    "give an address like smtps://user:password@host:465",
  ).optional(),
  OPENDEP_MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, {
      error: "give a sender like Results <no-reply@results.example.org>",
    })
    .optional(),
  OPENDEP_SMPP_URL: z
    .string()
    .refine(
      (text) => ["smpp:", "ssmpp:"].includes(protocolOf(text)) && new URL(text).username !== "",
      {
        error: "give an address like ssmpp://system-id:password@host:3550",
      },
    )
    .optional(),
  OPENDEP_SMS_FROM: z
    .string()
    .regex(/^(?:[A-Za-z0-9 ]{1,11}|\+\d{5,15})$/, {
      error:
        "give a sender of up to 11 letters and digits, like OpenDEP, or a number like +33612345678",
    })
    .optional(),
  OPENDEP_SMPP_SESSIONS: wholeNumber(
    2,
    1,
    50,
    "give a whole number from 1 to 50; the carrier says how many",
  ),
  OPENDEP_SMPP_WINDOW: wholeNumber(
    50,
    1,
    1000,
    "give a whole number from 1 to 1000; the carrier says how many",
  ),
  OPENDEP_SMS_DAILY_BUDGET: z
    .string()
    .regex(/^\d{1,9}(?:\.\d{1,2})?$/, { error: "give an amount like 2500 or 2500.50" })
    .transform(Number)
    .optional(),
  OPENDEP_OPERATOR_EMAIL: z
    .string()
    .regex(/^[^\s@<>]+@[^\s@<>]+$/, { error: "give an address like operations@example.org" })
    .optional(),
  OPENDEP_BOUNCE_MAILDIR: z.string().optional(),
  OPENDEP_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, { error: "give a domain like results.example.org" })
    .optional(),
  OPENDEP_HOLDS: oneOf(["on", "off"], "choose on or off").default("on"),
  OPENDEP_LANES: wholeNumber(16, 1, 1024, "give a whole number from 1 to 1024; 16 suits most"),
  OPENDEP_LOG_LEVEL: oneOf(logLevels, `choose one of ${logLevels.join(", ")}`).default("info"),
  OPENDEP_OIDC_ISSUER: url(
    ["http:", "https:"],
    "give the issuer of the national identity, or the whole address of its discovery document, like https://auth.example.org/realms/health",
  ).optional(),
  OPENDEP_OIDC_CLIENT_ID: z.string().max(200).optional(),
  OPENDEP_OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  OPENDEP_OIDC_CLIENT_KEY_FILE: z.string().optional(),
  OPENDEP_CLIENT_CERTIFICATES: oneOf(
    ["off", "proxy"],
    "choose off, or proxy where the proxy sets the header Client-Cert and takes away any other",
  ).default("off"),
  OPENDEP_METRICS_TOKEN: z
    .string()
    .min(16, { error: "give at least 16 characters, made by chance" })
    .optional(),
  OPENDEP_CLOCK: z.string().default("+0d").transform(readClock),
});

export type Settings = z.infer<typeof settings>;

/** Without a proxy's word for it, all patients behind it would share one address and one limit. */
function readProxies(text: string, context: z.RefinementCtx): readonly string[] {
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.filter((name) => {
    const [address = "", bits = "0"] = name.split("/");
    return name !== "loopback" && (isIP(address) === 0 || !/^\d{1,3}$/.test(bits));
  });
  if (unknown.length > 0) {
    context.addIssue({
      code: "custom",
      message: "give addresses or networks (10.0.0.0/8) separated by commas, or loopback",
    });
  }
  return named;
}

const minutesIn: Readonly<Record<string, number>> = { d: 1_440, h: 60, m: 1 };

/** `+91d`, `-36h`, `+5m`: days, hours or minutes that the platform's clock is moved by. */
function readClock(text: string, context: z.RefinementCtx): number {
  const [, sign, digits, unit = ""] = /^([+-]?)(\d{1,7})([dhm])$/.exec(text.trim()) ?? [];
  const minutes = Number(digits) * (minutesIn[unit] ?? Number.NaN) * (sign === "-" ? -1 : 1);
  // A hundred years: beyond it a digit is too many.
  if (Number.isFinite(minutes) && Math.abs(minutes) <= 52_560_000) return minutes;
  context.addIssue({ code: "custom", message: "give days, hours or minutes, like +91d or -36h" });
  return 0;
}

function readRoles(text: string, context: z.RefinementCtx): readonly Role[] {
  const named = text.split(",").map((name) => name.trim());
  if (named.includes("all") && named.length === 1) return roles;
  const chosen = roles.filter((role) => named.includes(role));
  const unknown = named.filter((name) => !roles.some((role) => role === name));
  if (unknown.length > 0) {
    context.addIssue({
      code: "custom",
      message: `${unknown.length} of the roles named are unknown; the known ones are all, ${roles.join(", ")}, separated by commas`,
    });
  }
  return chosen;
}

function wholeNumber(fallback: number, least: number, most: number, remedy: string) {
  return z
    .string()
    .default(String(fallback))
    .refine((text) => /^\d{1,7}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: remedy,
    })
    .transform(Number);
}
