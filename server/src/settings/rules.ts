import { protocolOf } from "./protocol-of.ts";

export interface ConfigFault {
  readonly variable: string;
  readonly message: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What settings ask of each other, by their raw values, so that it is reported along with the faults
 * of single ones.
 */
export const faultsBetween = (env: Environment): ConfigFault[] => [
  ...productionFaults(env),
  ...smsFaults(env),
  ...bounceFaults(env),
  ...tlsFaults(env),
  ...codesFaults(env),
  ...walletFaults(env),
  ...identityFaults(env),
];

/** The provider of identities is named whole, and in production asked over TLS alone: so no stand-in serves it. */
function identityFaults(env: Environment): ConfigFault[] {
  const { OPENDEP_OIDC_ISSUER: issuer, OPENDEP_OIDC_CLIENT_ID: client } = env;
  const { OPENDEP_OIDC_CLIENT_SECRET_FILE: secret, OPENDEP_OIDC_CLIENT_KEY_FILE: key } = env;
  if (issuer === undefined && client === undefined && secret === undefined && key === undefined)
    return [];
  const faults: ConfigFault[] = [];
  if (issuer === undefined)
    faults.push({
      variable: "OPENDEP_OIDC_ISSUER",
      message: "name it too, or none of OPENDEP_OIDC_...",
    });
  if (client === undefined)
    faults.push({
      variable: "OPENDEP_OIDC_CLIENT_ID",
      message: "give what the provider calls this platform",
    });
  if ((secret === undefined) === (key === undefined)) {
    const message =
      "name the file of the secret or of the private key (OPENDEP_OIDC_CLIENT_KEY_FILE), one of them";
    faults.push({ variable: "OPENDEP_OIDC_CLIENT_SECRET_FILE", message });
  }
  if (env.OPENDEP_MODE === "production" && issuer !== undefined && protocolOf(issuer) === "http:")
    faults.push({ variable: "OPENDEP_OIDC_ISSUER", message: "production needs https, not http" });
  return faults;
}

/** Where a nation's patients take their certificates is the country's to say, for all its machines. */
function walletFaults(env: Environment): ConfigFault[] {
  if (env.OPENDEP_MODE !== "production" || env.OPENDEP_WALLET_LINK === undefined) return [];
  const message = "is for a demo or test: name the wallet in country.json (certificates.wallet)";
  return [{ variable: "OPENDEP_WALLET_LINK", message }];
}

/** Applications are answered over TLS alone, and people are led to one over TLS alone. */
function codesFaults(env: Environment): ConfigFault[] {
  if (env.OPENDEP_MODE !== "production") return [];
  const faults: ConfigFault[] = [];
  if (env.OPENDEP_CODES_PORT !== undefined && env.OPENDEP_TLS_CERT === undefined) {
    faults.push({
      variable: "OPENDEP_CODES_PORT",
      message: "it is served over TLS alone: name the TLS files, or unset it",
    });
  }
  if (env.OPENDEP_CODES_LINK !== undefined && protocolOf(env.OPENDEP_CODES_LINK) === "http:") {
    faults.push({ variable: "OPENDEP_CODES_LINK", message: "production needs https, not http" });
  }
  return faults;
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
