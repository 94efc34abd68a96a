import {
  isOrganisationKind,
  type OrganisationKind,
  organisationKinds,
} from "../../result/organisation.ts";
import { kindRules } from "../kinds.ts";

/** Other words by which files name a kind, folded. */
const words: Readonly<Record<string, OrganisationKind>> = {
  ght: "hospital-group",
  hopital: "hospital",
  clinique: "hospital",
  clinic: "hospital",
  etablissement: "hospital",
  labo: "laboratory",
  lbm: "laboratory",
  officine: "pharmacy",
  cabinet: "practice",
  "centre de sante": "practice",
  agence: "agency",
  ars: "agency",
};

const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .trim();

const byWord = new Map<string, OrganisationKind>([
  ...Object.entries(words),
  ...organisationKinds.flatMap((kind) => {
    const { fr, en } = kindRules[kind].names;
    return [kind, fr, en].map((word) => [folded(word), kind] as const);
  }),
]);

/** The kind that a word names, in either language; null when it names none. */
export function readKind(word: string): OrganisationKind | null {
  const found = byWord.get(folded(word));
  return found ?? (isOrganisationKind(word) ? word : null);
}
