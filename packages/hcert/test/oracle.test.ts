import { createPublicKey, webcrypto } from "node:crypto";
import { inflateSync } from "node:zlib";
import { Sign1 } from "@auth0/cose";
import base45 from "base45";
import { Decoder, Encoder } from "cbor-x";
import { expect, it } from "vitest";
import { issueHcert, localSigner } from "../src/index.ts";
import { makeAuthority } from "./support/authority.ts";
import { antigenTest, naat, noon, recovery } from "./support/certificates.ts";

/** What is issued here is read and verified by code of others alone. */
it.each([
  ["ES256", "P-256"],
  ["PS256", "RSA-2048"],
] as const)(
  "%s: other libraries read what is issued, and find the signature good",
  async (algorithm, kind) => {
    const made = await (await makeAuthority()).sign({ kind });
    const signer = localSigner(made.privateKey, made.pem);
    const spki = createPublicKey(made.pem).export({ type: "spki", format: "der" });
    const parameters =
      algorithm === "ES256"
        ? { name: "ECDSA", namedCurve: "P-256" }
        : { name: "RSA-PSS", hash: "SHA-256" };
    const key = await webcrypto.subtle.importKey("spki", spki, parameters, true, ["verify"]);
    for (const certificate of [antigenTest(), naat(), recovery()]) {
      const issued = await issueHcert(
        { certificate, country: "FR", issuedAt: noon, expiresAt: noon + 86_400 },
        signer,
      );
      if (!issued.ok) throw new Error(JSON.stringify(issued.faults));
      const cose = inflateSync(base45.decode(issued.text.slice(4)));
      const message = Sign1.decode(cose);
      if (algorithm === "ES256") await message.verify(key as never);
      else expect(await verifyPs256(cose, key)).toBe(true);
      const claims = new Decoder({ mapsAsObjects: false }).decode(Buffer.from(message.payload));
      expect([claims.get(1), claims.get(6), claims.get(4)]).toEqual(["FR", noon, noon + 86_400]);
      expect(plain(claims.get(-260).get(1))).toEqual(certificate);
      expect(message.alg).toBe(algorithm === "ES256" ? -7 : -37);
      expect(Buffer.from(message.protectedHeaders.get(4) as Uint8Array)).toEqual(
        Buffer.from(signer.kid),
      );
    }
  },
);

/** The other library knows no PS256: the same from WebCrypto and cbor-x, without the tag (a byte). */
async function verifyPs256(cose: Uint8Array, key: webcrypto.CryptoKey): Promise<boolean> {
  const [header, , payload, signature] = new Decoder({ mapsAsObjects: false }).decode(
    cose.subarray(1),
  );
  const signed = new Encoder({ tagUint8Array: false }).encode([
    "Signature1",
    header,
    Buffer.alloc(0),
    payload,
  ]);
  return webcrypto.subtle.verify({ name: "RSA-PSS", saltLength: 32 }, key, signature, signed);
}

function plain(value: unknown): unknown {
  if (value instanceof Map)
    return Object.fromEntries([...value].map(([key, one]) => [key, plain(one)]));
  return Array.isArray(value) ? value.map(plain) : value;
}
