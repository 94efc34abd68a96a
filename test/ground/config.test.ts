import { expect, test } from "vitest";
import { ConfigError, childEnvironment, readConfig, withPorts } from "../../server/src/config.ts";

function faultsOf(env: Record<string, string>): ConfigError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("these settings were taken");
}

const variablesOf = (error: ConfigError) => error.faults.map((fault) => fault.variable).sort();

test("the mode is all that a demo needs", () => {
  expect(readConfig({ OPENDEP_MODE: "demo" })).toMatchObject({
    mode: "demo",
    production: false,
    country: "fr",
    roles: ["web", "intake", "worker", "follower", "signer"],
    publicUrl: "http://localhost:8080",
    host: "127.0.0.1",
    trustedProxies: ["loopback"],
    ports: { http: 8080, mllp: 2575, mllps: 2576 },
    processes: { intake: 1 },
    connections: 6_000,
    databaseUrl: null,
    smtpUrl: null,
    lanes: 16,
    logLevel: "info",
    metricsToken: null,
    clockMinutes: 0,
  });
});

test("the clock is moved by days, hours or minutes, and never in production", () => {
  const moved = (text: string) =>
    readConfig({ OPENDEP_MODE: "test", OPENDEP_CLOCK: text }).clockMinutes;
  expect(["+91d", "91d", "-36h", "+5m"].map(moved)).toEqual([131_040, 131_040, -2_160, 5]);
  for (const wrong of ["soon", "+91", "1.5d", "+9999999d"]) {
    const error = faultsOf({ OPENDEP_MODE: "test", OPENDEP_CLOCK: wrong });
    expect(error.message).toContain("OPENDEP_CLOCK: give days, hours or minutes");
  }
  const error = faultsOf({ OPENDEP_MODE: "production", OPENDEP_CLOCK: "+1d" });
  expect(error.message).toContain("OPENDEP_CLOCK: production keeps the time of its machine");
});

test("a machine's name stands in its audit chains, and reaches its processes", () => {
  const config = readConfig({ OPENDEP_MODE: "test", OPENDEP_MACHINE: "one" });
  expect(config.chainSuffix).toBe("@one");
  expect(childEnvironment(config, "web", "postgres://x/y").OPENDEP_MACHINE).toBe("one");
  expect(readConfig({ OPENDEP_MODE: "test" }).chainSuffix).toBe("");
  const error = faultsOf({ OPENDEP_MODE: "test", OPENDEP_MACHINE: "One host" });
  expect(error.message).toContain("OPENDEP_MACHINE: give a short name");
});

test("without a mode nothing starts, and the message says which to choose", () => {
  expect(faultsOf({}).message).toMatch(/OPENDEP_MODE: choose demo .*, test .* or production/);
});

test("every fault is reported at once, each with its variable, and no value", () => {
  const error = faultsOf({
    OPENDEP_MODE: "secret-mode",
    OPENDEP_COUNTRY: "secret-country",
    OPENDEP_ROLES: "web,secret-role",
    OPENDEP_HTTP_PORT: "secret-port",
    OPENDEP_MLLP_PORT: "65536",
    OPENDEP_PUBLIC_URL: "secret-url",
    DATABASE_URL: "mysql://user:secret@host/name",
    OPENDEP_SMTP_URL: "secret-smtp",
    OPENDEP_MAIL_FROM: "secret-sender",
    OPENDEP_LANES: "0",
    OPENDEP_LOG_LEVEL: "secret-level",
    OPENDEP_METRICS_TOKEN: "secret",
  });
  expect(variablesOf(error)).toEqual([
    "DATABASE_URL",
    "OPENDEP_COUNTRY",
    "OPENDEP_HTTP_PORT",
    "OPENDEP_LANES",
    "OPENDEP_LOG_LEVEL",
    "OPENDEP_MAIL_FROM",
    "OPENDEP_METRICS_TOKEN",
    "OPENDEP_MLLP_PORT",
    "OPENDEP_MODE",
    "OPENDEP_PUBLIC_URL",
    "OPENDEP_ROLES",
    "OPENDEP_SMTP_URL",
  ]);
  expect(error.message).not.toMatch(/secret|65536/);
  expect(error.message).toContain("all, web, intake, worker");
});

test("production asks for an https address, a mail server and a sender, together with single faults", () => {
  const error = faultsOf({
    OPENDEP_MODE: "production",
    OPENDEP_PUBLIC_URL: "http://results.example.org",
    OPENDEP_HTTP_PORT: "x",
  });
  expect(variablesOf(error)).toEqual([
    "OPENDEP_HTTP_PORT",
    "OPENDEP_MAIL_FROM",
    "OPENDEP_PUBLIC_URL",
    "OPENDEP_SMTP_URL",
  ]);
});

test("production without the worker needs no mail server", () => {
  const config = readConfig({
    OPENDEP_MODE: "production",
    OPENDEP_PUBLIC_URL: "https://results.example.org/",
    OPENDEP_ROLES: "web, intake",
  });
  expect(config).toMatchObject({
    production: true,
    roles: ["web", "intake"],
    publicUrl: "https://results.example.org",
  });
});

test("a child reads the settings of its supervisor back, for its one role", () => {
  const config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_HTTP_PORT: "0",
    OPENDEP_DATA_DIR: "/srv/opendep",
    OPENDEP_SMTP_URL: "smtp://localhost:2525",
    OPENDEP_SMPP_URL: "smpp://id:word@localhost:2775",
    OPENDEP_SMS_FROM: "Resultats",
    OPENDEP_SMPP_WINDOW: "7",
    OPENDEP_SMS_DAILY_BUDGET: "12.50",
    OPENDEP_METRICS_TOKEN: "0123456789abcdef",
  });
  const bound = withPorts(config, { http: 4321 });
  const child = readConfig(childEnvironment(bound, "intake", "postgres://localhost/x"));
  expect(child).toEqual({ ...bound, roles: ["intake"], databaseUrl: "postgres://localhost/x" });
  expect(child.publicUrl).toBe("http://localhost:4321");
});

test("proxies are named by address, by network, or as loopback", () => {
  const proxies = (text: string) =>
    readConfig({ OPENDEP_MODE: "demo", OPENDEP_TRUSTED_PROXIES: text }).trustedProxies;
  expect(proxies("10.1.0.0/16, 2001:db8::1,loopback")).toEqual([
    "10.1.0.0/16",
    "2001:db8::1",
    "loopback",
  ]);
  const error = faultsOf({ OPENDEP_MODE: "demo", OPENDEP_TRUSTED_PROXIES: "everyone" });
  expect(variablesOf(error)).toEqual(["OPENDEP_TRUSTED_PROXIES"]);
});

test("SMS need an address short enough for one SMS; in production TLS and a sender too", () => {
  const sms = { OPENDEP_MODE: "demo", OPENDEP_SMPP_URL: "smpp://id:password@carrier.example" };
  expect(readConfig(sms)).toMatchObject({ smsFrom: "OpenDEP", smpp: { sessions: 2, window: 50 } });
  const long = `https://${"a".repeat(60)}.example`;
  expect(variablesOf(faultsOf({ ...sms, OPENDEP_PUBLIC_URL: long }))).toEqual([
    "OPENDEP_PUBLIC_URL",
  ]);
  const real = {
    ...sms,
    OPENDEP_MODE: "production",
    OPENDEP_PUBLIC_URL: "https://results.example.org",
    OPENDEP_SMTP_URL: "smtps://mail.example",
    OPENDEP_MAIL_FROM: "no-reply@results.example.org",
  };
  expect(variablesOf(faultsOf(real))).toEqual(["OPENDEP_SMPP_URL", "OPENDEP_SMS_FROM"]);
  const tunnel = {
    ...real,
    OPENDEP_SMPP_URL: "smpp://id@127.0.0.1:2775",
    OPENDEP_SMS_FROM: "38000",
  };
  expect(readConfig(tunnel).smsFrom).toBe("38000");
});

test("an SMS carrier without an account is refused", () => {
  const env = { OPENDEP_MODE: "demo", OPENDEP_SMPP_URL: "smpp://carrier.example" };
  expect(variablesOf(faultsOf(env))).toEqual(["OPENDEP_SMPP_URL"]);
});

test("a free port for one listener is a free port for the other; else it is said", () => {
  const ports = (env: Record<string, string>) => readConfig({ OPENDEP_MODE: "test", ...env }).ports;
  expect(ports({ OPENDEP_MLLP_PORT: "0" })).toMatchObject({ mllp: 0, mllps: 0 });
  expect(ports({ OPENDEP_MLLP_PORT: "0", OPENDEP_MLLPS_PORT: "2576" }).mllps).toBe(2576);
});

test("the files of TLS are named together; without them a demo makes its own, production has none", () => {
  const one = faultsOf({ OPENDEP_MODE: "test", OPENDEP_TLS_CERT: "secret.pem" });
  expect(variablesOf(one)).toEqual(["OPENDEP_TLS_CLIENT_CA", "OPENDEP_TLS_KEY"]);
  expect(one.message).not.toContain("secret");
  const files = {
    OPENDEP_TLS_CERT: "/tls/server.pem",
    OPENDEP_TLS_KEY: "/tls/server.key",
    OPENDEP_TLS_CLIENT_CA: "/tls/authorities",
    OPENDEP_TLS_CRL: "/tls/lists",
  };
  const named = readConfig({ OPENDEP_MODE: "test", ...files });
  expect(named.tls).toEqual({
    certificate: "/tls/server.pem",
    key: "/tls/server.key",
    authorities: "/tls/authorities",
    lists: "/tls/lists",
    own: false,
  });
  const child = readConfig(childEnvironment(named, "intake", "postgres://localhost/x"));
  expect(child.tls).toEqual(named.tls);
  const demo = readConfig({ OPENDEP_MODE: "demo", OPENDEP_DATA_DIR: "/srv/x" });
  expect(demo.tls).toMatchObject({ authorities: "/srv/x/tls/authority.pem", own: true });
  const production = { OPENDEP_MODE: "production", OPENDEP_PUBLIC_URL: "https://x.example" };
  expect(readConfig({ ...production, OPENDEP_ROLES: "web,intake" }).tls).toBeNull();
});

test("the provider of identities is named whole, and in production over TLS: no stand-in serves it", () => {
  const named = {
    OPENDEP_OIDC_ISSUER: "http://127.0.0.1:9000",
    OPENDEP_OIDC_CLIENT_ID: "opendep",
    OPENDEP_OIDC_CLIENT_SECRET_FILE: "/run/secret",
  };
  const { identityProvider } = readConfig({ OPENDEP_MODE: "demo", ...named });
  expect(identityProvider).toEqual({
    issuer: "http://127.0.0.1:9000",
    clientId: "opendep",
    secretFile: "/run/secret",
    keyFile: null,
  });
  const production = faultsOf({ OPENDEP_MODE: "production", ...named });
  expect(production.message).toContain("OPENDEP_OIDC_ISSUER: production needs https, not http");
  const part = faultsOf({ OPENDEP_MODE: "demo", OPENDEP_OIDC_CLIENT_ID: "opendep" });
  expect(variablesOf(part)).toEqual(["OPENDEP_OIDC_CLIENT_SECRET_FILE", "OPENDEP_OIDC_ISSUER"]);
  const both = { ...named, OPENDEP_OIDC_CLIENT_KEY_FILE: "/run/key" };
  expect(variablesOf(faultsOf({ OPENDEP_MODE: "demo", ...both }))).toEqual([
    "OPENDEP_OIDC_CLIENT_SECRET_FILE",
  ]);
});
