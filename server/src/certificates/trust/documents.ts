import { codesOf, publish, type TrustedKey } from "#hcert";
import type { TrustedKey as DocumentKey } from "#two-d-doc";
import { valueSets } from "../value-sets.ts";
import type { TrustContent } from "./source.ts";
import { stretching } from "./stretch.ts";

/**
 * The documents below /trust by their paths. All of a kind is in one, whoever asks: nobody can tell
 * from what was fetched which code is being checked.
 *
 * @param stretchedOf the published forms of hashes of 2D-DOC
 * @param at when the sources were read
 * @param home this installation's country, two letters, whose rules are offered first
 */
export async function trustDocuments(
  content: TrustContent,
  stretchedOf: (hashes: readonly Uint8Array[]) => Promise<string[]>,
  at: Date,
  home: string,
): Promise<ReadonlyMap<string, object>> {
  const countries = [...new Set(content.rules.map(({ Country }) => Country))].sort();
  return new Map<string, object>([
    ["keys.json", { keys: content.signers.flatMap(signerEntry) }],
    ["2d-doc.json", { keys: content.documentSigners.map(documentEntry) }],
    ["revocations.json", await revocations(content, stretchedOf, at)],
    ["values.json", { valueSets: codesOf(valueSets), names: namesOfValues() }],
    ["rules.json", { countries, home: countries.includes(home) ? home : null }],
    ...countries.map((country): [string, object] => [
      `rules/${country}.json`,
      { country, rules: content.rules.filter(({ Country }) => Country === country) },
    ]),
  ]);
}

/** Null for a key that ES256 and PS256 cannot use: it trusts nobody. */
function signerEntry({ kid, key, groups, notBefore, notAfter, country }: TrustedKey) {
  const { asymmetricKeyType: type, asymmetricKeyDetails: details } = key;
  const alg =
    type === "ec" && details?.namedCurve === "prime256v1"
      ? "ES256"
      : type === "rsa" && (details?.modulusLength ?? 0) >= 2048
        ? "PS256"
        : null;
  if (alg === null) return [];
  const spki = key.export({ format: "der", type: "spki" }).toString("base64");
  const usage = [...groups];
  return [
    {
      kid: Buffer.from(kid).toString("base64"),
      spki,
      alg,
      usage,
      notBefore: isoOf(notBefore),
      notAfter: isoOf(notAfter),
      country,
    },
  ];
}

const isoOf = (seconds: number | null): string | null =>
  seconds === null ? null : new Date(seconds * 1000).toISOString();

function documentEntry({ authority, certificate, key, types }: DocumentKey) {
  const publicKey = key.export({ format: "der", type: "spki" }).toString("base64");
  return { authority, certificate, publicKey, types };
}

/** In the published wire formats, undivided: a verifier takes them whole, once, for all. */
async function revocations(
  { revoked, revokedDocuments }: TrustContent,
  stretchedOf: (hashes: readonly Uint8Array[]) => Promise<string[]>,
  at: Date,
) {
  const { index, partitions, slices } = publish(revoked, {
    mode: "POINT",
    type: "VARHASHLIST",
    now: at,
    leastBytes: 8,
  });
  const packed = [...slices].map(([hash, bytes]) => [hash, Buffer.from(bytes).toString("base64")]);
  const hashes = await stretchedOf(revokedDocuments);
  return {
    index,
    partitions,
    slices: Object.fromEntries(packed),
    twoDDoc: { ...stretching, hashes: hashes.sort() },
  };
}

const namesOfValues = () =>
  Object.fromEntries(
    Object.values(valueSets).map(({ name, values }) => [
      name,
      Object.fromEntries([...values].map(([code, { display }]) => [code, display])),
    ]),
  );
