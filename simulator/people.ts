import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { seeded } from "./random.ts";

export interface SimulatedPerson {
  readonly birthName: string;
  readonly givenNames: readonly string[];
  /** YYYYMMDD; of some the day is unknown (00). */
  readonly birthDate: string;
  readonly sex: "M" | "F";
  /** A test identifier with its key; null for people without. */
  readonly ins: string | null;
  readonly city: string;
  readonly postcode: string;
  readonly phone: string;
  readonly email: string;
}

const names = [
  "MARTIN",
  "LE GOFF",
  "D'ALMEIDA",
  "DUPONT-MOREAU",
  "BŒUF",
  "LEFÈVRE",
  "NGUYEN",
  "BEN SAÏD",
  "GARCÍA",
  "ROUX",
  "TRAORÉ",
  "HOAREAU",
  "PAOLI",
  "MÜLLER",
  "PETIT",
  "CARON",
  "DA SILVA",
  "FAURE",
  "BLANC",
  "ÎLES",
] as const;
const given = {
  F: ["CAMILLE", "ZOÉ", "MARIE-LOU", "AÏCHA", "FRANÇOISE", "INÈS", "LÉA", "NOÉMIE"],
  M: ["DOMINIQUE", "JEAN-PAUL", "MOÏSE", "THÉO", "YANIS", "FRANÇOIS", "ÉLIE", "LOUIS"],
} as const;

interface Commune {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly population?: number;
  readonly codesPostaux?: readonly string[];
}

/** Real communes with their population, so that people live where people live. */
const communes = loadCommunes();

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

const two = (value: number): string => String(value).padStart(2, "0");

/** Person `index` of the country of a seed: always the same one. Names are made up. */
export function person(seed: number, index: number): SimulatedPerson {
  const random = seeded(seed * 1_000_003 + index);
  const sex = random.next() < 0.5 ? "F" : "M";
  const age = Math.floor(100 * random.next() ** 1.3);
  const year = 2025 - age;
  const month = 1 + random.below(12);
  const day = random.next() < 0.01 ? 0 : 1 + random.below(28);
  const home = communeAt(random.next());
  const number = `${sex === "M" ? 1 : 2}${two(year % 100)}${two(month)}${departement(home.code)}${String(random.below(1_000)).padStart(3, "0")}${String(random.below(1_000)).padStart(3, "0")}`;
  const first = random.pick(given[sex] as unknown as [string, ...string[]]);
  return {
    birthName: random.pick(names as unknown as [string, ...string[]]),
    givenNames: random.next() < 0.3 ? [first, random.pick(["ANNE", "ÉMILE", "ROSE"])] : [first],
    birthDate: `${year}${two(month)}${two(day)}`,
    sex,
    ins: random.next() < 0.7 ? `${number}${insKey(number)}` : null,
    city: home.nom,
    postcode: home.codesPostaux?.[0] ?? "",
    phone: `063998${String(random.below(10_000)).padStart(4, "0")}`,
    email: `personne${index}@patients.example`,
  };
}

function communeAt(share: number): Commune {
  const wanted = share * (communes.at(-1)?.upTo ?? 0);
  let [low, high] = [0, communes.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((communes[middle]?.upTo ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return (communes[low] as { commune: Commune }).commune;
}

const departement = (code: string): string => code.slice(0, 2);

/** 97 less the remainder by 97; 2A and 2B of Corsica count as 19 and 18. */
export function insKey(number: string): string {
  const digits = number.replace("2A", "19").replace("2B", "18");
  return two(97 - Number(BigInt(digits) % 97n));
}
