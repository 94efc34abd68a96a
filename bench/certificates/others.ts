import { createPrivateKey, createPublicKey, webcrypto } from "node:crypto";
import { deflateSync, inflateSync } from "node:zlib";
import { Algorithms, Headers, ProtectedHeaders, Sign1, UnprotectedHeaders } from "@auth0/cose";
import base45 from "base45";
import { Decoder, Encoder } from "cbor-x";

/** The last option is not in the types: without it a Map is written under a tag of its own. */
const encoder = new Encoder({
  useRecords: false,
  tagUint8Array: false,
  variableMapSize: true,
  useTag259ForMaps: false,
} as object);
const decoder = new Decoder({ mapsAsObjects: false });

/** The same steps from libraries that a user would otherwise take. */
export async function others(made: { privateKey: string; pem: string }, kid: Uint8Array) {
  const algorithm = { name: "ECDSA", namedCurve: "P-256" };
  const pkcs8 = createPrivateKey(made.privateKey).export({ type: "pkcs8", format: "der" });
  const spki = createPublicKey(made.pem).export({ type: "spki", format: "der" });
  const signingKey = await webcrypto.subtle.importKey("pkcs8", pkcs8, algorithm, false, ["sign"]);
  const verifyingKey = await webcrypto.subtle.importKey("spki", spki, algorithm, false, ["verify"]);
  const header = new ProtectedHeaders([
    [Headers.Algorithm, Algorithms.ES256],
    [Headers.KeyID, kid],
  ]);
  return {
    async issue(certificate: unknown, issuedAt: number, expiresAt: number): Promise<string> {
      const claims = new Map<number, unknown>([
        [1, "FR"],
        [6, issuedAt],
        [4, expiresAt],
        [-260, new Map([[1, certificate]])],
      ]);
      const payload = encoder.encode(claims);
      const message = await Sign1.sign(
        header,
        new UnprotectedHeaders(),
        payload,
        signingKey as never,
      );
      return `HC1:${base45.encode(deflateSync(message.encode()))}`;
    },
    async verify(text: string): Promise<unknown> {
      const message = Sign1.decode(inflateSync(base45.decode(text.slice(4))));
      await message.verify(verifyingKey as never);
      return decoder
        .decode(message.payload as Buffer)
        .get(-260)
        .get(1);
    },
  };
}
