import "reflect-metadata";
import { randomBytes, X509Certificate } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as x509 from "@peculiar/x509";
import { rehearsalUnit } from "./rehearsal.ts";
import type { TlsPaths } from "./server-files.ts";

/**
 * The authority of a demo or test: made at its first start, it issues the server's certificate and
 * those of laboratories that try their connection. Production refuses whatever it issued.
 */

export interface Issued {
  readonly certificate: string;
  readonly key: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 24 * 3_600_000;
const lifetimes = { authority: 3_650 * day, server: 397 * day, client: 397 * day } as const;
/** A server certificate that ends sooner is made anew at the next start. */
const renewBefore = 60 * day;

/** Where the key of the authority stands: beside its certificate. */
const keyPathOf = (paths: TlsPaths): string => paths.authorities.replace(/\.pem$/, ".key");

/** How long making takes at the very most: a turn held longer is that of a process that is gone. */
const turnMs = 10_000;

/**
 * Makes what is not there yet; the authority stays the same from then on. Processes that start at once
 * take turns, or the certificate of one would stand beside the key of another.
 */
export async function foundRehearsal(paths: TlsPaths): Promise<void> {
  const turn = `${dirname(paths.authorities)}/making`;
  mkdirSync(dirname(turn), { recursive: true, mode: 0o700 });
  for (const end = Date.now() + turnMs; !takeTurn(turn) && Date.now() < end; ) await sleep(50);
  try {
    await found(paths);
  } finally {
    rmSync(turn, { recursive: true, force: true });
  }
}

/** A folder is made by one alone. */
function takeTurn(turn: string): boolean {
  try {
    mkdirSync(turn);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function found(paths: TlsPaths): Promise<void> {
  if (!existsSync(paths.authorities)) {
    mkdirSync(dirname(paths.authorities), { recursive: true, mode: 0o700 });
    const authority = await makeAuthority();
    write(keyPathOf(paths), authority.key);
    write(paths.authorities, authority.certificate);
  }
  if (endsSoon(paths.certificate)) {
    const names = ["localhost", hostname()];
    const alternatives = [
      ...names.map((value) => ({ type: "dns", value }) as const),
      ...["127.0.0.1", "::1"].map((value) => ({ type: "ip", value }) as const),
    ];
    const issued = await issue(paths, `CN=localhost`, lifetimes.server, [
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(alternatives),
    ]);
    write(paths.key, issued.key);
    write(paths.certificate, issued.certificate);
  }
}

/**
 * A certificate and key for an organisation of a demo or test.
 * @param validity milliseconds before and after now, for tests of what is over or not yet
 */
export function issueClient(
  paths: TlsPaths,
  code: string,
  validity: { from: number; to: number } = { from: -day, to: lifetimes.client },
): Promise<Issued> {
  const usage = new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]);
  return issue(paths, `CN=${code}, O=OpenDEP laboratory`, validity.to, [usage], validity.from);
}

async function makeAuthority(): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(),
    name: `CN=OpenDEP rehearsal authority ${serial().slice(0, 8)}, ${unit}`,
    ...validFor(lifetimes.authority),
    keys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(
        x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
        true,
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: made.toString("pem"), key: await pemOfKey(keys.privateKey) };
}

async function issue(
  paths: TlsPaths,
  name: string,
  lifetime: number,
  extensions: x509.Extension[],
  from = -day,
): Promise<Issued> {
  const authority = new x509.X509Certificate(readFileSync(paths.authorities, "latin1"));
  const signingKey = await readKey(readFileSync(keyPathOf(paths), "latin1"));
  const keys = await crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const made = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject: `${name}, ${unit}`,
    issuer: authority.subject,
    ...validFor(lifetime, from),
    publicKey: keys.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      await x509.AuthorityKeyIdentifierExtension.create(authority),
      ...extensions,
    ],
  });
  return { certificate: made.toString("pem"), key: await pemOfKey(keys.privateKey) };
}

/** The comma of the unit is escaped, as RFC 4514 has it. */
const unit = `OU=${rehearsalUnit.replace(",", "\\,")}`;

const validFor = (lifetime: number, from = -day) => ({
  notBefore: new Date(Date.now() + from),
  notAfter: new Date(Date.now() + lifetime),
});

/** Positive, and without a zero in front, as RFC 5280 section 4.1.2.2 asks. */
const serial = (): string => `4${randomBytes(15).toString("hex").slice(1)}`;

async function pemOfKey(key: CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", key), "PRIVATE KEY");
}

function readKey(pem: string): Promise<CryptoKey> {
  const bytes = x509.PemConverter.decodeFirst(pem);
  return crypto.subtle.importKey("pkcs8", bytes, algorithm, false, ["sign"]);
}

function endsSoon(path: string): boolean {
  if (!existsSync(path)) return true;
  const { validTo } = new X509Certificate(readFileSync(path, "latin1"));
  return Date.parse(validTo) < Date.now() + renewBefore;
}

/** Whole or not at all, and for this account alone. */
function write(path: string, content: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${content.trim()}\n`, { mode: 0o600 });
  renameSync(draft, path);
}
