import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

export interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement: string;
  readonly region: string;
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
}

/** Communes with the running sum of their populations. */
const communes = loadCommunes();
const people = communes.at(-1)?.upTo ?? 0;

function loadCommunes(): { commune: Commune; upTo: number }[] {
  const file = createRequire(import.meta.url).resolve(
    "@etalab/decoupage-administratif/data/communes.json",
  );
  const all = JSON.parse(readFileSync(file, "utf8")) as Commune[];
  let upTo = 0;
  return all
    .filter((one) => one.type === "commune-actuelle" && one.population && one.codesPostaux?.length)
    .map((commune) => {
      upTo += commune.population ?? 0;
      return { commune, upTo };
    });
}

/** A commune by a share from 0 to below 1: people live where people live. */
export function communeAt(share: number): Commune {
  const wanted = share * people;
  let [low, high] = [0, communes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((communes[middle]?.upTo ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return (communes[low] as { commune: Commune }).commune;
}
