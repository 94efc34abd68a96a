import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Communes } from "../result/country.ts";

interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly codesPostaux?: readonly string[];
  /** Of a part of a commune: the commune. */
  readonly commune?: string;
}

const fold = (name: string): string =>
  name
    .normalize("NFKD")
    .toUpperCase()
    .replace(/\p{M}/gu, "")
    .replace(/\bSTE\b/g, "SAINTE")
    .replace(/\bST\b/g, "SAINT")
    .replace(/\bCEDEX\b.*$/, "")
    .replace(/[^A-Z]/g, "");

/** Communes of France by code, postcode and name, from the official list of Etalab. */
export function frenchCommunes(): Communes {
  const file = createRequire(import.meta.url).resolve(
    "@etalab/decoupage-administratif/data/communes.json",
  );
  const all = JSON.parse(readFileSync(file, "utf8")) as Commune[];
  const byCode = new Map<string, string>();
  const byPostcode = new Map<string, Set<string>>();
  const byName = new Map<string, string | null>();
  for (const one of all) {
    const present = one.type === "commune-actuelle" ? one.code : one.commune;
    if (!present) continue;
    byCode.set(one.code, present);
    for (const postcode of one.codesPostaux ?? []) {
      byPostcode.set(postcode, (byPostcode.get(postcode) ?? new Set()).add(present));
      const key = `${postcode} ${fold(one.nom)}`;
      const other = byName.get(key);
      byName.set(key, other === undefined || other === present ? present : null);
    }
  }
  return {
    byCode: (code) => byCode.get(code) ?? null,
    byPostcode(postcode) {
      const found = byPostcode.get(postcode);
      return found?.size === 1 ? ([...found][0] ?? null) : null;
    },
    byName: (postcode, city) => byName.get(`${postcode} ${fold(city)}`) ?? null,
  };
}
