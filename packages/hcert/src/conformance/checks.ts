import { decodeBase45 } from "../base45.ts";
import { type Plain, plainOf } from "../cbor/plain.ts";
import { readCbor } from "../cbor/read.ts";
import { writeCbor } from "../cbor/write.ts";
import { readSign1 } from "../cose/sign1.ts";
import { claimsOf, readClaims } from "../cwt.ts";
import { found, type Outcome } from "../fault.ts";
import { inflate } from "../inflate.ts";
import { conformance } from "../profile.ts";
import { type Hcert, readHcert, withoutPrefix } from "../read.ts";
import { checkSchema } from "../schema/check.ts";
import { TrustList } from "../trust/trust-list.ts";
import { keyOfCertificate } from "../trust/trusted-key.ts";
import { findSigner, timeFault, usageFault } from "../verify.ts";
import { sameContent } from "./same-content.ts";
import { coseOfVector, type Vector } from "./vector.ts";

/** Reads the code in a picture (PNG); null when there is none that can be read. */
export type PictureReader = (picture: Uint8Array) => Promise<string | null>;

/** Whether a step succeeds; null where the file lacks what the step needs. */
export type Check = (
  vector: Vector,
  readPicture: PictureReader,
) => boolean | null | Promise<boolean | null>;

/**
 * The steps of the published test procedure by the name of what is expected of each. A field that a
 * file lacks is unfolded from the step before it where that says the same.
 */
export const checks: Readonly<Record<string, Check>> = {
  EXPECTEDVALIDOBJECT: ({ json }) => (json === undefined ? null : fits(json)),
  EXPECTEDSCHEMAVALIDATION(vector) {
    const payload = payloadOf(vector);
    return payload === null ? null : payload.ok && fits(payload.value);
  },
  EXPECTEDENCODE({ json, cbor }) {
    if (json === undefined || !cbor) return null;
    const own = readCbor(writeCbor(json as never));
    return own.ok && same(payloadOfCbor(cbor), plainOf(own.value));
  },
  EXPECTEDDECODE(vector) {
    if (vector.cbor) {
      const decoded = payloadOfCbor(vector.cbor);
      return decoded.ok && (vector.json === undefined || same(decoded, vector.json));
    }
    const payload = payloadOf(vector);
    return payload === null ? null : payload.ok;
  },
  EXPECTEDVERIFY(vector) {
    const signer = signerOf(vector);
    return signer === null ? null : signer.ok;
  },
  EXPECTEDKEYUSAGE(vector) {
    const signer = signerOf(vector);
    if (signer === null) return null;
    return signer.ok && usageFault(signer.value.hcert, signer.value.key) === null;
  },
  EXPECTEDEXPIRATIONCHECK(vector) {
    const hcert = hcertOf(vector);
    if (hcert === null || vector.clock === null) return null;
    return hcert.ok && timeFault(hcert.value, vector.clock.getTime() / 1000) === null;
  },
  EXPECTEDCOMPRESSION({ compressed, base45, cose }) {
    const packed = compressed ?? decoded(base45);
    if (packed === null) return null;
    const inflated = inflate(packed);
    return inflated.ok && (cose === null || sameBytes(inflated.value, cose));
  },
  EXPECTEDB45DECODE({ base45, compressed, cose }) {
    if (base45 === null) return null;
    const read = decodeBase45(base45);
    if (!read.ok || (compressed === null && cose === null)) return read.ok;
    if (compressed !== null) return sameBytes(read.value, compressed);
    const inflated = inflate(read.value);
    return inflated.ok && sameBytes(inflated.value, cose as Uint8Array);
  },
  EXPECTEDUNPREFIX({ text, base45 }) {
    if (text === null) return null;
    const rest = withoutPrefix(text);
    return rest !== null && (base45 === null || rest === base45);
  },
  EXPECTEDVALIDJSON({ text, json }) {
    if (text === null || json === undefined) return null;
    const read = readHcert(text);
    return read.ok && same(found(read.value.claims.payload), json);
  },
  async EXPECTEDPICTUREDECODE({ picture, text }, readPicture) {
    if (picture === null || text === null) return null;
    return (await readPicture(picture)) === text;
  },
};

/** The certificate of the COSE message; null when there is none. */
function hcertOf(vector: Vector): Outcome<Hcert> | null {
  const cose = coseOfVector(vector);
  if (cose === null) return null;
  const sign1 = readSign1(cose);
  if (!sign1.ok) return sign1;
  const claims = readClaims(sign1.value.payload);
  return claims.ok ? found({ sign1: sign1.value, claims: claims.value }) : claims;
}

/** By the one certificate that the vector trusts, whose kid must fit. */
function signerOf(vector: Vector) {
  const hcert = hcertOf(vector);
  const trusted = vector.certificate && keyOfCertificate(vector.certificate);
  if (hcert === null || !trusted) return null;
  if (!hcert.ok) return hcert;
  const signer = findSigner(hcert.value, new TrustList([trusted]), conformance);
  return signer.ok ? found({ hcert: hcert.value, key: signer.value }) : signer;
}

/** The payload from the furthest step that the file has. */
function payloadOf(vector: Vector): Outcome<Plain> | null {
  const hcert = hcertOf(vector);
  if (hcert) return hcert.ok ? found(hcert.value.claims.payload) : hcert;
  if (vector.cbor) return payloadOfCbor(vector.cbor);
  return vector.json === undefined ? null : found(vector.json as Plain);
}

/** Some files give the payload under CBOR, most the claims around it: told by their keys. */
function payloadOfCbor(bytes: Uint8Array): Outcome<Plain> {
  const read = readCbor(bytes);
  if (!read.ok) return read;
  let value = read.value;
  while (typeof value === "object" && value !== null && "tag" in value) value = value.value;
  if (!(value instanceof Map) || !value.has(-260)) return found(plainOf(value));
  const claims = claimsOf(value);
  return claims.ok ? found(claims.value.payload) : claims;
}

function decoded(base45: string | null): Uint8Array | null {
  const read = base45 === null ? null : decodeBase45(base45);
  return read?.ok ? read.value : null;
}

const fits = (payload: unknown): boolean => checkSchema(payload, conformance.lengths).length === 0;

const same = (payload: Outcome<Plain>, json: unknown): boolean =>
  payload.ok && sameContent(payload.value, json);

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
