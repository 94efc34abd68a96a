import "reflect-metadata";
import { type KeyObject, sign, X509Certificate } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import * as x509 from "@peculiar/x509";
import { kidOfCertificate } from "#hcert";
import { isRehearsal } from "../../platform/tls/rehearsal.ts";
import { type DescribedKey, folderOf, readDescriptions, readPrivateKey } from "./key-files.ts";
import { type SigningUsage, signingUsages } from "./usage.ts";
import { usagePeriodOf } from "./usage-period.ts";

/** A key that may sign, with what others must know to have it sign. */
export interface RingKey {
  readonly described: DescribedKey;
  readonly usage: SigningUsage;
  /** Of an EU certificate 8 bytes; else the key's name. */
  readonly kid: Buffer;
  /** When it signs. */
  readonly from: Date;
  readonly until: Date;
  /** The end of its certificate: no proof reaches beyond it. */
  readonly validFrom: Date;
  readonly validUntil: Date;
  sign(bytes: Uint8Array): Buffer;
}

/** Keys that were retired or whose time is over are in no ring: they verify, and sign no more. */
export function openRing(keysDir: string, production: boolean): RingKey[] {
  return readDescriptions(keysDir).flatMap((described) => {
    const usage = signingUsages.find((one) => one === described.usage);
    if (usage === undefined || described.retiredAt !== null) return [];
    if (isForProduction(described) !== production) return [];
    const times = timesOf(described, usage);
    if (times === null) return [];
    const key = readPrivateKey(keysDir, described.name);
    return [{ described, usage, ...times, sign: (bytes) => signWith(key, bytes) }];
  });
}

/** A demo's keys never serve production, also where someone copied their files there; nor the reverse. */
const isForProduction = ({ use, certificate }: DescribedKey): boolean =>
  use === "production" && (certificate === null || !isRehearsal(new X509Certificate(certificate)));

/** Null for a key that waits for its certificate. */
export function timesOf(described: DescribedKey, usage: SigningUsage) {
  if (usage !== "dcc") {
    const [from, until] = [new Date(described.signs.from), new Date(described.signs.until)];
    const kid = Buffer.from(described.name);
    return { kid, from, until, validFrom: from, validUntil: until };
  }
  if (described.certificate === null) return null;
  const certificate = new x509.X509Certificate(described.certificate);
  return {
    ...usagePeriodOf(certificate),
    kid: Buffer.from(kidOfCertificate(new Uint8Array(certificate.rawData))),
    validFrom: certificate.notBefore,
    validUntil: certificate.notAfter,
  };
}

/** ECDSA on P-256 with SHA-256: r and s, 32 bytes each (IEEE P1363). */
const signWith = (key: KeyObject, bytes: Uint8Array): Buffer =>
  sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" });

/** Of the keys whose time it is the one that began last: a new one takes over by itself. */
export function keyFor(
  ring: readonly RingKey[],
  usage: SigningUsage,
  now: Date,
): RingKey | undefined {
  return ring
    .filter((key) => key.usage === usage && key.from <= now && now < key.until)
    .sort((one, other) => Number(other.from) - Number(one.from))[0];
}

/** The named key, while its time lasts: a proof that was begun with it is not lost to a rotation. */
export const keyNamed = (
  ring: readonly RingKey[],
  usage: SigningUsage,
  kid: Uint8Array,
  now: Date,
): RingKey | undefined =>
  ring.find(
    (key) => key.usage === usage && key.kid.equals(kid) && key.from <= now && now < key.until,
  );

/** Changes whenever a file of the keys does. */
export function stateOf(keysDir: string): string {
  const folder = folderOf(keysDir);
  if (!existsSync(folder)) return "";
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const seen = statSync(join(folder, file), { throwIfNoEntry: false });
      return `${file} ${seen?.ino} ${seen?.mtimeMs} ${seen?.size}`;
    })
    .join("\n");
}
