import { ageOf } from "../trust/age.ts";
import type { Trust } from "../trust/trust.ts";
import { conclude, type Finding } from "./conclude.ts";
import { findingOfDocument } from "./document.ts";
import { findingOfHcert } from "./hcert.ts";
import type { Judgement } from "./judgement.ts";

export interface Asked {
  /** Null when no data were ever fetched. */
  readonly trust: Trust | null;
  /** Whose rules are asked; null: none, only whether it is genuine. */
  readonly country: string | null;
  readonly now: Date;
}

/** How the code begins of a proof that was printed in training. */
export const practised = "OPENDEP-FORMATION-TRAINING:";

/** What is to be said of the text of a code, on this device alone. Never throws. */
export async function judge(text: string, { trust, country, now }: Asked): Promise<Judgement> {
  const finding = await findingOf(text, trust, country, now);
  const age = trust === null || trust.empty ? "none" : ageOf(trust.at, now);
  return conclude(finding, age, trust?.revocations === null);
}

async function findingOf(
  text: string,
  trust: Trust | null,
  country: string | null,
  now: Date,
): Promise<Finding> {
  if (/^DC0\d/.test(text)) return findingOfDocument(text, trust, country, now);
  if (text.startsWith("HC1:")) return findingOfHcert(text, trust, country, now);
  if (text.startsWith(practised)) return { fault: "training", rules: null, content: null };
  return { fault: "not-a-certificate", rules: null, content: null };
}
