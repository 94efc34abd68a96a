import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { publicKeyOf } from "./certify.ts";
import { type DescribedKey, writeNewKey } from "./key-files.ts";
import type { KeyUsage } from "./usage.ts";

const day = 86_400_000;
/** Days that a key signs whose time no certificate says. */
const signsDays: Readonly<Record<KeyUsage, number>> = {
  dcc: 0,
  "2d-doc": 3 * 365,
  "activation-code": 365,
  authority: 4 * 365,
};

export interface NewKey {
  readonly usage: KeyUsage;
  readonly production: boolean;
  readonly at: Date;
  readonly twoDDoc?: DescribedKey["twoDDoc"];
  /** Of its certificate, where it has one from the beginning. */
  certify?(privateKey: KeyObject): Promise<string>;
}

/** Makes a key on P-256 and writes it down. @throws {SigningKeyError} */
export async function makeKey(keysDir: string, wanted: NewKey): Promise<DescribedKey> {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { usage, at } = wanted;
  const key: DescribedKey = {
    name: `${usage}-${at.toISOString().slice(0, 10)}-${randomBytes(3).toString("hex")}`,
    usage,
    use: wanted.production ? "production" : "rehearsal",
    madeAt: at.toISOString(),
    publicKey: publicKeyOf(privateKey),
    certificate: (await wanted.certify?.(privateKey)) ?? null,
    twoDDoc: wanted.twoDDoc ?? null,
    signs: {
      from: at.toISOString(),
      until: new Date(at.getTime() + signsDays[usage] * day).toISOString(),
    },
    retiredAt: null,
  };
  writeNewKey(keysDir, key, privateKey);
  return key;
}
