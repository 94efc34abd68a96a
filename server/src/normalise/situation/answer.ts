import type { DraftCoding, DraftResult, DraftTimeField } from "../../result/draft.ts";
import { type QuestionId, type YesNo, yesNoQuestions } from "../../result/situation.ts";
import { isSnomed } from "../codes/systems.ts";
import type { Judging } from "../judging.ts";
import { readMoment } from "../time/moment.ts";

/** What was answered to a question: yes, no, unknown, or a day `YYYY-MM-DD`. */
export type Answer = YesNo | { readonly day: string };

const isYesNo = (id: QuestionId): boolean => (yesNoQuestions as readonly string[]).includes(id);

/** Null where the answer is none that two readers would agree on. */
export function readAnswer(id: QuestionId, draft: DraftResult, judging: Judging): Answer | null {
  return isYesNo(id) ? readYesNo(draft, judging) : readDay(draft.time(), judging);
}

/** SNOMED CT, HL7 tables 0136 and 0532, or their letter alone; every repetition the same. */
function readYesNo({ values }: DraftResult, judging: Judging): YesNo | null {
  const said = new Set<YesNo | null>();
  for (const value of values) {
    if (value.kind === "text") said.add(ofTable(value.text, judging));
    else if (value.kind === "coded") {
      const codings = value.alternate === null ? [value.primary] : [value.primary, value.alternate];
      for (const coding of codings) if (coding.code !== "") said.add(ofCoding(coding, judging));
    } else return null;
  }
  const [answer] = said;
  return said.size === 1 ? (answer ?? null) : null;
}

const tables: ReadonlySet<string> = new Set(["", "HL70136", "HL70532", "NULLFL"]);

function ofCoding({ code, system }: DraftCoding, judging: Judging): YesNo | null {
  if (isSnomed(system)) return judging.catalogue.situation.snomed.get(code) ?? null;
  return tables.has(system.toUpperCase()) ? ofTable(code, judging) : null;
}

const ofTable = (code: string, { catalogue }: Judging): YesNo | null =>
  catalogue.situation.hl7.get(code.toUpperCase()) ?? null;

function readDay(time: DraftTimeField, judging: Judging): Answer | null {
  const read = readMoment(time, judging);
  return read.kind === "moment" ? { day: read.moment.localDate } : null;
}
