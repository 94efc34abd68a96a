import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { z } from "zod";
import { type ConfigFault, type Environment, faultsBetween } from "./settings/rules.ts";
import { type Settings, settings } from "./settings/schema.ts";
import { readTls } from "./settings/tls.ts";
import type { Config, Role } from "./settings/values.ts";

export { type ConfigFault, type Environment, longestSmsUrl } from "./settings/rules.ts";
export {
  type Config,
  type LogLevel,
  logLevels,
  type Mode,
  modes,
  type Role,
  roles,
  type TlsSettings,
} from "./settings/values.ts";

/**
 * Every setting of the program, read from the environment in this one place.
 *
 * All faults are reported together, each with the variable's name and what to do; never the value,
 * which may be a secret or point to one.
 */

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
  const faults = [...(read.success ? [] : faultsOf(read.error)), ...faultsBetween(present)];
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
export function readOperatorConfig(env: Environment = process.env): Config {
  if (env.OPENDEP_MODE) return readConfig(env);
  const assumed = readConfig({ ...env, OPENDEP_MODE: "demo" });
  const mark = resolve(assumed.keysDir, "use");
  const production = existsSync(mark) && readFileSync(mark, "utf8").trim() === "production";
  return production ? readConfig({ ...env, OPENDEP_MODE: "production" }) : assumed;
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
    OPENDEP_TRUST_DIR: config.trustDir,
    OPENDEP_COUNTRY: config.country,
    OPENDEP_ROLES: role,
    OPENDEP_MACHINE: config.chainSuffix.slice(1) || undefined,
    OPENDEP_HOST: config.host,
    OPENDEP_HTTP_PORT: String(config.ports.http),
    OPENDEP_MLLP_PORT: String(config.ports.mllp),
    OPENDEP_MLLPS_PORT: String(config.ports.mllps),
    OPENDEP_CODES_PORT: config.ports.codes?.toString(),
    OPENDEP_CODES_LINK: config.codesLink ?? undefined,
    OPENDEP_WALLET_LINK: config.walletLink ?? undefined,
    OPENDEP_TLS_CERT: config.tls?.own ? undefined : config.tls?.certificate,
    OPENDEP_TLS_KEY: config.tls?.own ? undefined : config.tls?.key,
    OPENDEP_TLS_CLIENT_CA: config.tls?.own ? undefined : config.tls?.authorities,
    OPENDEP_TLS_CRL: config.tls?.lists ?? undefined,
    OPENDEP_INTAKE_PROCESSES: String(config.processes.intake),
    OPENDEP_INTAKE_CONNECTIONS: String(config.connections),
    OPENDEP_PUBLIC_URL: config.publicUrl,
    OPENDEP_NOTICE_EMAIL: config.noticeEmail ?? undefined,
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
    OPENDEP_OIDC_ISSUER: config.identityProvider?.issuer,
    OPENDEP_OIDC_CLIENT_ID: config.identityProvider?.clientId,
    OPENDEP_OIDC_CLIENT_SECRET_FILE: config.identityProvider?.secretFile ?? undefined,
    OPENDEP_OIDC_CLIENT_KEY_FILE: config.identityProvider?.keyFile ?? undefined,
    OPENDEP_CLIENT_CERTIFICATES: config.clientCertificates ? "proxy" : "off",
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
    trustDir: resolve(read.OPENDEP_TRUST_DIR ?? `${dataDir}/trust`),
    country: read.OPENDEP_COUNTRY,
    roles: read.OPENDEP_ROLES,
    publicUrl: (read.OPENDEP_PUBLIC_URL ?? localUrl(read.OPENDEP_HTTP_PORT)).replace(/\/+$/, ""),
    host: read.OPENDEP_HOST,
    trustedProxies: read.OPENDEP_TRUSTED_PROXIES,
    ports: {
      http: read.OPENDEP_HTTP_PORT,
      mllp: read.OPENDEP_MLLP_PORT,
      mllps: read.OPENDEP_MLLPS_PORT,
      codes: read.OPENDEP_CODES_PORT ?? null,
    },
    codesLink: read.OPENDEP_CODES_LINK ?? null,
    walletLink: read.OPENDEP_WALLET_LINK ?? null,
    noticeEmail: read.OPENDEP_NOTICE_EMAIL ?? null,
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
    identityProvider: identityProvider(read),
    clientCertificates: read.OPENDEP_CLIENT_CERTIFICATES === "proxy",
    logLevel: read.OPENDEP_LOG_LEVEL,
    metricsToken: read.OPENDEP_METRICS_TOKEN ?? null,
    chainSuffix: read.OPENDEP_MACHINE === undefined ? "" : `@${read.OPENDEP_MACHINE}`,
    clockMinutes: read.OPENDEP_CLOCK,
  };
}

function identityProvider(read: Settings): Config["identityProvider"] {
  const { OPENDEP_OIDC_ISSUER: issuer, OPENDEP_OIDC_CLIENT_ID: clientId } = read;
  if (issuer === undefined || clientId === undefined) return null;
  const path = (file: string | undefined) => (file === undefined ? null : resolve(file));
  return {
    issuer,
    clientId,
    secretFile: path(read.OPENDEP_OIDC_CLIENT_SECRET_FILE),
    keyFile: path(read.OPENDEP_OIDC_CLIENT_KEY_FILE),
  };
}

function faultsOf(error: z.ZodError): ConfigFault[] {
  return error.issues.map((issue) => ({
    variable: String(issue.path[0] ?? "environment"),
    message: issue.message,
  }));
}

function localUrl(httpPort: number): string {
  return `http://localhost:${httpPort}`;
}
