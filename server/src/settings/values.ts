/** What the settings come to. */
export const roles = ["web", "intake", "worker", "follower", "signer"] as const;
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
  /** Absolute path of the folder that says which signers of certificates are trusted. */
  readonly trustDir: string;
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
  readonly ports: {
    readonly http: number;
    readonly mllp: number;
    readonly mllps: number;
    /** null: no server of an application is answered. */
    readonly codes: number | null;
  };
  /** Where a contact-tracing application takes a code, which is put behind it; null: no link is made. */
  readonly codesLink: string | null;
  /** Of a demo or test: where a wallet takes a certificate behind "#", in place of the country's; null: as the country has it. */
  readonly walletLink: string | null;
  /** Where people reach the data protection officer; null: as the country says. */
  readonly noticeEmail: string | null;
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
  /** Who knows the professionals by a national identity; null: nobody, they have accounts here. */
  readonly identityProvider: IdentityProviderSettings | null;
  /** Whether the proxy in front tells which certificate a machine has shown it. */
  readonly clientCertificates: boolean;
  readonly logLevel: LogLevel;
  /** null: /metrics answers on loopback only. */
  readonly metricsToken: string | null;
  /** Stands in the names of this machine's audit chains, as `@one`; "" where there is one machine. */
  readonly chainSuffix: string;
  /** Minutes that the platform's clock is moved from this machine's; 0 in production. */
  readonly clockMinutes: number;
}

/** How this platform is known to the provider of the national identity. */
export interface IdentityProviderSettings {
  /** The issuer, or the whole address of its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
  /** File of the secret, or of the private key (PKCS #8, or a JWK) that signs in its place. */
  readonly secretFile: string | null;
  readonly keyFile: string | null;
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
