import { type Plain, plainOf } from "./cbor/plain.ts";
import { readCbor } from "./cbor/read.ts";
import { type CborMap, type CborValue, Float } from "./cbor/value.ts";
import { type CborInput, writeCbor } from "./cbor/write.ts";
import { found, type Outcome, refused } from "./fault.ts";

/** The claims of a health certificate (hcert-spec section 3.3), times in seconds since 1970. */
export interface Claims {
  readonly issuer: string | null;
  readonly issuedAt: number | null;
  readonly expiresAt: number | null;
  /** Both times are integers, as the specification asks; floats were met in the field. */
  readonly integerTimes: boolean;
  /** What stands under claim -260, key 1. */
  readonly payload: { readonly [key: string]: Plain };
}

const keys = { issuer: 1, expiresAt: 4, issuedAt: 6, hcert: -260, dcc: 1 } as const;

export function readClaims(bytes: Uint8Array): Outcome<Claims> {
  const read = readCbor(bytes);
  if (!read.ok) return read;
  if (!(read.value instanceof Map)) return refused("cwt", "the claims are no map");
  return claimsOf(read.value);
}

export function claimsOf(map: CborMap): Outcome<Claims> {
  const hcert = map.get(keys.hcert);
  const dcc = hcert instanceof Map ? hcert.get(keys.dcc) : undefined;
  if (!(dcc instanceof Map)) return refused("cwt", "claim -260 holds no certificate");
  const issuer = map.get(keys.issuer);
  if (issuer !== undefined && typeof issuer !== "string")
    return refused("cwt", "the issuer (claim 1) is no text");
  const times = [map.get(keys.issuedAt), map.get(keys.expiresAt)];
  const [issuedAt, expiresAt] = times.map(secondsOf);
  if (issuedAt === undefined || expiresAt === undefined)
    return refused("cwt", "a time (claim 4 or 6) is no number");
  return found({
    issuer: issuer ?? null,
    issuedAt,
    expiresAt,
    integerTimes: !times.some((time) => time instanceof Float),
    payload: plainOf(dcc) as Claims["payload"],
  });
}

/** Null when absent, undefined when it is no number. */
function secondsOf(value: CborValue): number | null | undefined {
  if (value === undefined) return null;
  const number = value instanceof Float ? value.value : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export interface ClaimsToWrite {
  /** ISO 3166-1 alpha-2. */
  readonly issuer: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly payload: CborInput;
}

export function writeClaims(claims: ClaimsToWrite): Uint8Array {
  return writeCbor(
    new Map<number, CborInput>([
      [keys.issuer, claims.issuer],
      [keys.issuedAt, claims.issuedAt],
      [keys.expiresAt, claims.expiresAt],
      [keys.hcert, new Map([[keys.dcc, claims.payload]])],
    ]),
  );
}
