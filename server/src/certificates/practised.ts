import type { Catalogue } from "../result/catalogue.ts";
import type { Person } from "../result/person.ts";
import { earnedBy } from "./earned.ts";
import type { PatientProof, ProofOfResult } from "./issue.ts";
import type { ProvenResult } from "./kinds.ts";
import { onPaper, type PaperParts } from "./on-paper.ts";
import type { PaperProof } from "./paper/contract.ts";
import { reasons } from "./reasons.ts";

/** What the code of an exercise says: the verifier knows it by its beginning, and no reader of certificates does. */
export const practisedCode = "OPENDEP-FORMATION-TRAINING:SANS VALEUR / WITHOUT VALUE";

/** One proof as somebody who practises would hand it over. */
export interface PractisedProof {
  readonly shown: Pick<PatientProof, "kind" | "state" | "reason">;
  /** Null where there is none to print. */
  readonly paper: PaperProof | null;
}

/**
 * The proofs that a result would earn, by the same rules; none is signed nor kept, and its code is that of
 * an exercise, with neither name nor result in it.
 */
export function practisedProofs(
  result: ProvenResult,
  person: Pick<Person, "birthName" | "givenNames" | "birthDate">,
  catalogue: Catalogue,
  parts: PaperParts,
  now: Date,
  today: string,
): PractisedProof[] {
  const test = catalogue.tests.get(result.test)?.certificate;
  if (!test) return [];
  return earnedBy(result, test, parts.rules, today).map((earned): PractisedProof => {
    const { kind, state } = earned;
    const reason =
      earned.state === "never"
        ? reasons[earned.why]
        : earned.state === "later"
          ? {
              fr: `Possible à partir du ${earned.from.split("-").reverse().join("/")}.`,
              en: `Possible from ${earned.from} on.`,
            }
          : null;
    const shown = { kind, state, reason };
    if (state !== "available") return { shown, paper: null };
    const paper = onPaper(proofOf(result, test.type, shown, now), person, parts);
    if (paper === null) return { shown, paper };
    const title = {
      fr: `Exercice : ${paper.title.fr}`,
      en: `Exercise: ${paper.title.en}`,
    };
    return { shown, paper: { ...paper, title, practised: true } };
  });
}

const proofOf = (
  result: ProvenResult,
  type: ProofOfResult["type"],
  shown: PractisedProof["shown"],
  issuedAt: Date,
): ProofOfResult => ({
  result,
  type,
  issuedAt,
  shown: {
    ...shown,
    result: "",
    test: result.test,
    sampledAt: result.sampledAt.toISOString(),
    specimen: null,
    availableFrom: null,
    validUntil: null,
    codes: {
      hcert: { text: practisedCode, identifier: "FORMATION / TRAINING" },
      twoDDoc: null,
      wallet: null,
    },
  },
});
