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

export const roles = ["web", "intake", "worker"] as const;
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
  /** TCP ports; 0 asks for a free one. `mllps` is reserved: nothing listens on it yet. */
  readonly ports: { readonly http: number; readonly mllp: number; readonly mllps: number };
  /** null: the embedded PostgreSQL. */
  readonly databaseUrl: string | null;
  /** null: no mail server is named, so nothing can be sent (demo and test only). */
  readonly smtpUrl: string | null;
  /** The sender of every message, as a mail header has it: "Name <address>". */
  readonly mailFrom: string;
  /** Number of lanes of the database; fixed when the database is created. */
  readonly lanes: number;
  readonly logLevel: LogLevel;
  /** null: /metrics answers on loopback only. */
  readonly metricsToken: string | null;
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
  OPENDEP_LANES: wholeNumber(16, 1, 1024, "give a whole number from 1 to 1024; 16 suits most"),
  OPENDEP_LOG_LEVEL: oneOf(logLevels, `choose one of ${logLevels.join(", ")}`).default("info"),
  OPENDEP_METRICS_TOKEN: z
    .string()
    .min(16, { error: "give at least 16 characters, made by chance" })
    .optional(),
});

type Settings = z.infer<typeof settings>;

/**
 * Reads the settings from an environment. An empty variable counts as absent.
 * @throws {ConfigError} with every fault at once
 */
export function readConfig(env: Environment): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const read = settings.safeParse(present);
  // The rules between settings look at raw values, so that they report along with single faults.
  const faults = [...(read.success ? [] : faultsOf(read.error)), ...productionFaults(present)];
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
    OPENDEP_PUBLIC_URL: config.publicUrl,
    OPENDEP_SMTP_URL: config.smtpUrl ?? undefined,
    OPENDEP_MAIL_FROM: config.mailFrom,
    OPENDEP_TRUSTED_PROXIES: config.trustedProxies.join(","),
    OPENDEP_LANES: String(config.lanes),
    OPENDEP_LOG_LEVEL: config.logLevel,
    OPENDEP_METRICS_TOKEN: config.metricsToken ?? undefined,
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
    databaseUrl: read.DATABASE_URL ?? null,
    smtpUrl: read.OPENDEP_SMTP_URL ?? null,
    mailFrom: read.OPENDEP_MAIL_FROM ?? "OpenDEP <no-reply@localhost>",
    lanes: read.OPENDEP_LANES,
    logLevel: read.OPENDEP_LOG_LEVEL,
    metricsToken: read.OPENDEP_METRICS_TOKEN ?? null,
  };
}

/** What production asks beyond the single settings: an address of its own, and a way to tell people. */
function productionFaults(env: Environment): ConfigFault[] {
  if (env.OPENDEP_MODE !== "production") return [];
  const faults: ConfigFault[] = [];
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
