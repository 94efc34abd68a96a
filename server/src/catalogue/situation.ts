import type { z } from "zod";
import type { SituationList } from "../result/catalogue.ts";
import type { Reason } from "../result/situation.ts";
import type { situationSchema } from "./schema.ts";

/** The list of the situation, with the maps that reading needs. */
export function situationOf(read: z.infer<typeof situationSchema>): SituationList {
  const { questions, answers, reasons, settings } = read;
  const pairs = <Value>(rows: readonly (readonly [string, Value, string])[]) =>
    new Map(rows.map(([code, value]) => [code, value]));
  return {
    questions,
    byLoinc: new Map(questions.flatMap(({ id, loinc }) => loinc.map(({ code }) => [code, id]))),
    snomed: pairs(answers.snomed),
    hl7: pairs(answers.hl7),
    answersSource: answers.source,
    reasons: reasons.map(({ id, names }) => ({ id, names })),
    reasonCodes: new Map<string, Reason>(
      reasons.flatMap(({ id, codes }) => codes.map((code) => [code, id] as const)),
    ),
    settings: pairs(settings),
  };
}

/** A code of a question that is also a test's, or another question's, or whose source is not listed. */
export function questionFaults(
  read: z.infer<typeof situationSchema>,
  testCodes: ReadonlySet<string>,
  sources: ReadonlySet<string>,
): string[] {
  const faults: string[] = [];
  const seen = new Set(testCodes);
  for (const { id, loinc } of read.questions) {
    for (const { code, source } of loinc) {
      if (seen.has(code)) faults.push(`situation.json: ${id}: ${code} stands elsewhere too`);
      seen.add(code);
      if (source !== null && !sources.has(source))
        faults.push(`situation.json: ${id}: ${source} does not stand in sources.json`);
    }
  }
  if (!sources.has(read.answers.source))
    faults.push(
      `situation.json: answers.source: ${read.answers.source} does not stand in sources.json`,
    );
  return faults;
}
