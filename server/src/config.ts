import { existsSync, readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { isAddress } from "./platform/database/hosts.ts";

/**
 * Every setting of the program, read from the environment in this one place.
 *
 * All faults are reported together, each with the variable's name and what to do; never the value,
 * which may be a secret or point to one.
 */

export const roles = ["web", "intake", "worker", "follower"] as const;
export type Role = (typeof roles)[number];

export const modes = ["demo", "test", "production"] as const;
export type Mode = (typeof modes)[number];

export const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
export type LogLevel = (typeof logLevels)[number];

export interface Config {
  readonly mode: Mode;
  /** True when mode is "production": real people, no stand-ins, no demo keys. */
  readonly production: boolean;
  /** Absolute path of the folder that holds all that this installation writes. */
  readonly dataDir: string;
  /** Absolute path of the folder that holds the keys; its own folder, so that it can be its own volume. */
  readonly keysDir: string;
  /** Absolute path of the folder that backups of the embedded database go to; null keeps none. */
  readonly backupDir: string | null;
  /** Name of a folder in countries/, such as "fr". */
  readonly country: string;
  readonly roles: readonly Role[];
  /** Address that patients and professionals reach the web role by; no slash at the end. */
  readonly publicUrl: string;
  /** Address that the listeners bind. */
  readonly host: string;
  /** Addresses of proxies in front of the web role, whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  /** TCP ports; 0 asks for a free one. */
  readonly ports: { readonly http: number; readonly mllp: number; readonly mllps: number };
  /** null: production without TLS files, where nothing listens on `ports.mllps`. */
  readonly tls: TlsSettings | null;
  /** Processes of a role that may have several. */
  readonly processes: { readonly intake: number };
  /** Open connections that each listener of an intake process takes. */
  readonly connections: number;
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** null: no mail server is named, so nothing can be sent (demo and test only). */
  readonly smtpUrl: string | null;
  /** The sender of every message, as a mail header has it: "Name <address>". */
  readonly mailFrom: string;
  /** null: no SMS carrier is named, so no SMS is sent. */
  readonly smppUrl: string | null;
  /** The sender that telephones show: up to 11 letters, a short number, or + and a number. */
  readonly smsFrom: string;
  /** Lines to the SMS carrier, and messages under way on each: what the contract allows. */
  readonly smpp: { readonly sessions: number; readonly window: number };
  /** What the SMS of a day may cost before it is called out, in the country's money; null: no limit. */
  readonly smsDailyBudget: number | null;
  /** Who is written to when a sender's messages are held by themselves; null: nobody. */
  readonly operatorEmail: string | null;
  /** Where mail that comes back is delivered to, and the domain of its addresses; null: not read. */
  readonly bounceMaildir: string | null;
  readonly bounceDomain: string | null;
  /** Whether a sender that leaves its own range is held by itself. */
  readonly holds: boolean;
  /** Number of lanes of the database; fixed when the database is created. */
  readonly lanes: number;
  readonly logLevel: LogLevel;
  /** null: /metrics answers on loopback only. */
  readonly metricsToken: string | null;
  /** Minutes that the platform's clock is moved from this machine's; 0 in production. */
  readonly clockMinutes: number;
}

/** The files of MLLP over TLS, as absolute paths. */
export interface TlsSettings {
  readonly certificate: string;
  readonly key: string;
  /** Authorities that issue the senders' certificates: a file, or a folder. */
  readonly authorities: string;
  /** Their revocation lists: a file, or a folder; null: none. */
  readonly lists: string | null;
  /** True in a demo or test that names no files: it makes its own at its first start. */
  readonly own: boolean;
}

export interface ConfigFault {
  readonly variable: string;
  readonly message: string;
}

/** The settings cannot be used. `faults` has every fault found; the message lists them, one a line. */
export class ConfigError extends Error {
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    const lines = faults.map((fault) => `  ${fault.variable}: ${fault.message}`);
    super(`These settings need a change before OpenDEP can start:\n${lines.join("\n")}`);
    this.name = "ConfigError";
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const oneOf = <T extends string>(names: readonly T[], remedy: string) =>
  z.enum(names as [T, ...T[]], { error: () => remedy });

const port = (fallback: number) =>
  wholeNumber(fallback, 0, 65535, "give a port from 0 to 65535 (0 takes a free one)");

const url = (protocols: readonly string[], remedy: string) =>
  z.string().refine((text) => protocols.includes(protocolOf(text)), { error: remedy });

const settings = z.object({
  OPENDEP_MODE: oneOf(
    modes,
    "choose demo (made-up people, nothing to prepare), test (a copy to try connections on) or production (real people)",
  ),
  OPENDEP_DATA_DIR: z.string().default(".data"),
  OPENDEP_KEYS_DIR: z.string().optional(),
  OPENDEP_BACKUP_DIR: z.string().optional(),
  OPENDEP_COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/, { error: "give the two small letters of a folder in countries/, like fr" })
    .default("fr"),
  OPENDEP_ROLES: z.string().default("all").transform(readRoles),
  OPENDEP_HOST: z.string().default("127.0.0.1"),
  OPENDEP_HTTP_PORT: port(8080),
  OPENDEP_MLLP_PORT: port(2575),
  OPENDEP_MLLPS_PORT: port(2576),
  OPENDEP_TLS_CERT: z.string().optional(),
  OPENDEP_TLS_KEY: z.string().optional(),
  OPENDEP_TLS_CLIENT_CA: z.string().optional(),
  OPENDEP_TLS_CRL: z.string().optional(),
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
  OPENDEP_METRICS_TOKEN: z
    .string()
    .min(16, { error: "give at least 16 characters, made by chance" })
    .optional(),
  OPENDEP_CLOCK: z.string().default("+0d").transform(readClock),
});

type Settings = z.infer<typeof settings>;

/**
 * Reads the settings from an environment. An empty variable counts as absent.
 * @throws {ConfigError} with every fault at once
 */
export function readConfig(env: Environment): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  // Whoever asks for a free port for one of the two listeners does not want a fixed one for the other.
  if (present.OPENDEP_MLLP_PORT === "0") present.OPENDEP_MLLPS_PORT ??= "0";
  const read = settings.safeParse(present);
  // The rules between settings look at raw values, so that they report along with single faults.
  const faults = [
    ...(read.success ? [] : faultsOf(read.error)),
    ...productionFaults(present),
    ...smsFaults(present),
    ...bounceFaults(present),
    ...tlsFaults(present),
  ];
  if (!read.success || faults.length > 0) throw new ConfigError(faults);
  return toConfig(read.data);
}

/** The settings of this process. @throws {ConfigError} with every fault at once */
export function readOwnConfig(): Config {
  return readConfig(process.env);
}

/**
 * The settings of the operators' command line: without OPENDEP_MODE it serves the installation of
 * the data folder as that was founded, which its keys say. @throws {ConfigError}
 */
export function readOperatorConfig(): Config {
  if (process.env.OPENDEP_MODE) return readOwnConfig();
  const assumed = readConfig({ ...process.env, OPENDEP_MODE: "demo" });
  const mark = resolve(assumed.keysDir, "use");
  const production = existsSync(mark) && readFileSync(mark, "utf8").trim() === "production";
  return production ? readConfig({ ...process.env, OPENDEP_MODE: "production" }) : assumed;
}

/** The language that a terminal asks for, by the usual variables; English where it asks for none we have. */
export function terminalLanguage(env: Environment = process.env): "fr" | "en" {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || "";
  return asked.toLowerCase().startsWith("fr") ? "fr" : "en";
}

/**
 * The environment of a child that serves one role with the settings of its supervisor, with ports
 * and database resolved.
 */
export function childEnvironment(
  config: Config,
  role: Role,
  databaseUrl: string,
): Record<string, string | undefined> {
  return {
    ...process.env,
    OPENDEP_MODE: config.mode,
    OPENDEP_DATA_DIR: config.dataDir,
    OPENDEP_KEYS_DIR: config.keysDir,
    OPENDEP_BACKUP_DIR: config.backupDir ?? undefined,
    OPENDEP_COUNTRY: config.country,
    OPENDEP_ROLES: role,
    OPENDEP_HOST: config.host,
    OPENDEP_HTTP_PORT: String(config.ports.http),
    OPENDEP_MLLP_PORT: String(config.ports.mllp),
    OPENDEP_MLLPS_PORT: String(config.ports.mllps),
    OPENDEP_TLS_CERT: config.tls?.own ? undefined : config.tls?.certificate,
    OPENDEP_TLS_KEY: config.tls?.own ? undefined : config.tls?.key,
    OPENDEP_TLS_CLIENT_CA: config.tls?.own ? undefined : config.tls?.authorities,
    OPENDEP_TLS_CRL: config.tls?.lists ?? undefined,
    OPENDEP_INTAKE_PROCESSES: String(config.processes.intake),
    OPENDEP_INTAKE_CONNECTIONS: String(config.connections),
    OPENDEP_PUBLIC_URL: config.publicUrl,
    OPENDEP_SMTP_URL: config.smtpUrl ?? undefined,
    OPENDEP_MAIL_FROM: config.mailFrom,
    OPENDEP_SMPP_URL: config.smppUrl ?? undefined,
    OPENDEP_SMS_FROM: config.smsFrom,
    OPENDEP_SMPP_SESSIONS: String(config.smpp.sessions),
    OPENDEP_SMPP_WINDOW: String(config.smpp.window),
    OPENDEP_SMS_DAILY_BUDGET: config.smsDailyBudget?.toString(),
    OPENDEP_BOUNCE_MAILDIR: config.bounceMaildir ?? undefined,
    OPENDEP_BOUNCE_DOMAIN: config.bounceDomain ?? undefined,
    OPENDEP_HOLDS: config.holds ? "on" : "off",
    OPENDEP_OPERATOR_EMAIL: config.operatorEmail ?? undefined,
    OPENDEP_TRUSTED_PROXIES: config.trustedProxies.join(","),
    OPENDEP_LANES: String(config.lanes),
    OPENDEP_LOG_LEVEL: config.logLevel,
    OPENDEP_METRICS_TOKEN: config.metricsToken ?? undefined,
    OPENDEP_CLOCK: config.clockMinutes === 0 ? undefined : `${config.clockMinutes}m`,
    DATABASE_URL: databaseUrl,
  };
}

/** The same settings with the ports that were really bound, and the public address that follows. */
export function withPorts(config: Config, bound: Partial<Config["ports"]>): Config {
  const ports = { ...config.ports, ...bound };
  const assumed = config.publicUrl === localUrl(config.ports.http);
  return { ...config, ports, publicUrl: assumed ? localUrl(ports.http) : config.publicUrl };
}

function toConfig(read: Settings): Config {
  const dataDir = resolve(read.OPENDEP_DATA_DIR);
  return {
    mode: read.OPENDEP_MODE,
    production: read.OPENDEP_MODE === "production",
    dataDir,
    keysDir: resolve(read.OPENDEP_KEYS_DIR ?? `${dataDir}/keys`),
    backupDir: read.OPENDEP_BACKUP_DIR === undefined ? null : resolve(read.OPENDEP_BACKUP_DIR),
    country: read.OPENDEP_COUNTRY,
    roles: read.OPENDEP_ROLES,
    publicUrl: (read.OPENDEP_PUBLIC_URL ?? localUrl(read.OPENDEP_HTTP_PORT)).replace(/\/+$/, ""),
    host: read.OPENDEP_HOST,
    trustedProxies: read.OPENDEP_TRUSTED_PROXIES,
    ports: {
      http: read.OPENDEP_HTTP_PORT,
      mllp: read.OPENDEP_MLLP_PORT,
      mllps: read.OPENDEP_MLLPS_PORT,
    },
    tls: readTls(read, dataDir),
    processes: { intake: read.OPENDEP_INTAKE_PROCESSES },
    connections: read.OPENDEP_INTAKE_CONNECTIONS,
    databaseUrl: read.DATABASE_URL ?? null,
    smtpUrl: read.OPENDEP_SMTP_URL ?? null,
    mailFrom: read.OPENDEP_MAIL_FROM ?? "OpenDEP <no-reply@localhost>",
    smppUrl: read.OPENDEP_SMPP_URL ?? null,
    smsFrom: read.OPENDEP_SMS_FROM ?? "OpenDEP",
    smpp: { sessions: read.OPENDEP_SMPP_SESSIONS, window: read.OPENDEP_SMPP_WINDOW },
    smsDailyBudget: read.OPENDEP_SMS_DAILY_BUDGET ?? null,
    operatorEmail: read.OPENDEP_OPERATOR_EMAIL ?? null,
    bounceMaildir: read.OPENDEP_BOUNCE_MAILDIR ? resolve(read.OPENDEP_BOUNCE_MAILDIR) : null,
    bounceDomain: read.OPENDEP_BOUNCE_DOMAIN ?? null,
    holds: read.OPENDEP_HOLDS === "on",
    lanes: read.OPENDEP_LANES,
    logLevel: read.OPENDEP_LOG_LEVEL,
    metricsToken: read.OPENDEP_METRICS_TOKEN ?? null,
    clockMinutes: read.OPENDEP_CLOCK,
  };
}

/** The files that are named, or those that a demo or test makes in its data folder. */
function readTls(read: Settings, dataDir: string): TlsSettings | null {
  const { OPENDEP_TLS_CERT: certificate, OPENDEP_TLS_KEY: key } = read;
  const { OPENDEP_TLS_CLIENT_CA: authorities, OPENDEP_TLS_CRL: crl } = read;
  const lists = crl === undefined ? null : resolve(crl);
  if (certificate !== undefined && key !== undefined && authorities !== undefined) {
    return {
      certificate: resolve(certificate),
      key: resolve(key),
      authorities: resolve(authorities),
      lists,
      own: false,
    };
  }
  if (read.OPENDEP_MODE === "production") return null;
  return {
    certificate: `${dataDir}/tls/server.pem`,
    key: `${dataDir}/tls/server.key`,
    authorities: `${dataDir}/tls/authority.pem`,
    lists,
    own: true,
  };
}

/** The files of TLS are named together, or not at all. */
function tlsFaults(env: Environment): ConfigFault[] {
  const names = ["OPENDEP_TLS_CERT", "OPENDEP_TLS_KEY", "OPENDEP_TLS_CLIENT_CA"];
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length === 0 || missing.length === names.length) return [];
  return missing.map((variable) => ({
    variable,
    message: `give it too, or none of ${names.join(", ")}: they go together`,
  }));
}

/** What production asks beyond the single settings: an address of its own, and a way to tell people. */
function productionFaults(env: Environment): ConfigFault[] {
  if (env.OPENDEP_MODE !== "production") return [];
  const faults: ConfigFault[] = [];
  if (env.OPENDEP_CLOCK !== undefined) {
    faults.push({
      variable: "OPENDEP_CLOCK",
      message: "production keeps the time of its machine: unset it",
    });
  }
  if (env.OPENDEP_PUBLIC_URL === undefined) {
    faults.push({
      variable: "OPENDEP_PUBLIC_URL",
      message: "production needs the https address that patients use",
    });
  } else if (protocolOf(env.OPENDEP_PUBLIC_URL) === "http:") {
    faults.push({ variable: "OPENDEP_PUBLIC_URL", message: "production needs https, not http" });
  }
  const tells = (env.OPENDEP_ROLES ?? "all")
    .split(",")
    .some((name) => /^(all|worker)$/.test(name.trim()));
  if (tells && env.OPENDEP_SMTP_URL === undefined) {
    faults.push({
      variable: "OPENDEP_SMTP_URL",
      message:
        "production with the role worker needs a mail server, like smtps://user:password@host:465",
    });
  }
  if (tells && env.OPENDEP_MAIL_FROM === undefined) {
    faults.push({
      variable: "OPENDEP_MAIL_FROM",
      message:
        "production with the role worker needs the sender of its messages, like Results <no-reply@results.example.org>",
    });
  }
  return faults;
}

/** With a longer address a message in any language would be two SMS; a test counts it. */
export const longestSmsUrl = 60;

/** What SMS ask beyond the single settings. */
function smsFaults(env: Environment): ConfigFault[] {
  const { OPENDEP_SMPP_URL: smpp, OPENDEP_PUBLIC_URL: page = "" } = env;
  if (smpp === undefined) return [];
  const faults: ConfigFault[] = [];
  if (page.replace(/\/+$/, "").length > longestSmsUrl || !/^[!-Z_a-z]*$/.test(page)) {
    faults.push({
      variable: "OPENDEP_PUBLIC_URL",
      message: `with SMS it has ${longestSmsUrl} plain letters at most, so that a message is one SMS`,
    });
  }
  if (env.OPENDEP_MODE !== "production") return faults;
  const host = URL.canParse(smpp) ? new URL(smpp).hostname : "";
  if (protocolOf(smpp) === "smpp:" && !/^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(host)) {
    faults.push({
      variable: "OPENDEP_SMPP_URL",
      message: "production sends SMS over TLS: ssmpp://, or smpp:// to a tunnel on this machine",
    });
  }
  if (env.OPENDEP_SMS_FROM === undefined) {
    faults.push({
      variable: "OPENDEP_SMS_FROM",
      message: "production with SMS needs the sender that the carrier registered, like OpenDEP",
    });
  }
  return faults;
}

/** Bounces are found by the return path: one of the two settings is of no use without the other. */
function bounceFaults(env: Environment): ConfigFault[] {
  const names = ["OPENDEP_BOUNCE_MAILDIR", "OPENDEP_BOUNCE_DOMAIN"] as const;
  const missing = names.filter((name) => env[name] === undefined);
  if (missing.length !== 1) return [];
  return missing.map((variable) => ({
    variable,
    message: "the maildir of what comes back and the domain of its addresses go together",
  }));
}

function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.map((issue) => ({
    variable: String(issue.path[0] ?? "environment"),
    message: issue.message,
  }));
}

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

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : "";
}

function localUrl(httpPort: number): string {
  return `http://localhost:${httpPort}`;
}
