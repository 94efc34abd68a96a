import { z } from "zod";
import { isLoincAnswer, isLoincNumber } from "../result/loinc-number.ts";
import {
  dateQuestions,
  reasons as reasonIds,
  settings as settingIds,
  yesNoQuestions,
} from "../result/situation.ts";
import { isSnomedId } from "../result/snomed-id.ts";

const values = [
  "positive",
  "negative",
  "indeterminate",
  "invalid",
  "quantity",
  "screening",
] as const;
const presence = z.enum(["positive", "negative", "indeterminate", "invalid"]);

const sentence = z.string().min(1);
const words = z.strictObject({ fr: sentence, en: sentence });
/** Nobody is left without a next step. */
const text = z.strictObject({
  headline: sentence,
  meaning: sentence,
  todo: z.array(sentence).min(1),
});

const loinc = z.string().refine(isLoincNumber, "is no LOINC number: its check digit is wrong");
const snomed = z.string().refine(isSnomedId, "is no SNOMED CT code: its check digit is wrong");
const answer = z.string().refine(isLoincAnswer, "has not the form of a LOINC answer");

/** Each code says in which public source it was found; one that was found in none says so. */
const provenance = { verified: z.boolean(), source: sentence.nullable() };
const agrees = (code: { readonly verified: boolean; readonly source: string | null }): boolean =>
  code.verified === (code.source !== null);
const agreement = {
  path: ["source"],
  message: "goes with verified: a verified code names its source, another has null",
};
const named = z
  .strictObject({ code: snomed, names: words, ...provenance })
  .refine(agrees, agreement);
const numbered = z
  .strictObject({ code: loinc, name: sentence, ...provenance })
  .refine(agrees, agreement);

/** The one disease in the value set of the EU certificate (disease-agent-targeted). */
const certified = "840539006";

/** One `catalogue/<test>/test.json`. */
export const testSchema = z
  .strictObject({
    kind: z.enum(["presence", "quantity", "screening"]),
    screens: sentence.optional(),
    disease: named,
    loinc: z.array(numbered),
    localCodes: z.array(z.strictObject({ system: sentence, code: sentence })),
    specimens: z.array(named),
    values: z.array(z.enum(values)).min(1),
    notifiable: z.boolean(),
    certificate: z
      .strictObject({
        type: z.enum(["naat", "antigen"]),
        values: z.array(z.enum(["positive", "negative"])).min(1),
      })
      .nullable(),
    activationCode: z.boolean().default(false),
    counter: z
      .strictObject({ loinc, readAfterMinutes: z.number().int().min(1).max(120) })
      .nullable()
      .default(null),
    tell: z.strictObject({
      mode: z.enum(["at-once", "after-delay", "professional-only", "never"]),
      delayMinutes: z.number().int().positive().optional(),
    }),
    names: words,
    texts: z.partialRecord(
      z.enum([...values, "cancelled"]),
      z.strictObject({ fr: text, en: text }),
    ),
  })
  .refine(({ loinc, localCodes }) => loinc.length + localCodes.length > 0, {
    path: ["loinc"],
    message: "no code leads to this test: give a LOINC or a local code",
  })
  .refine(({ certificate, disease }) => certificate === null || disease.code === certified, {
    path: ["certificate"],
    message: "certificates are made of tests for one disease alone, SNOMED CT 840539006",
  })
  .refine(
    ({ certificate, values }) => certificate?.values.every((one) => values.includes(one)) ?? true,
    {
      path: ["certificate", "values"],
      message: "the test cannot have one of these values",
    },
  )
  .refine(({ activationCode, values }) => !activationCode || values.includes("positive"), {
    path: ["activationCode"],
    message: "the test cannot be positive",
  })
  .refine(
    ({ counter, loinc }) => counter === null || loinc.some(({ code }) => code === counter.loinc),
    { path: ["counter", "loinc"], message: "is no code of this test" },
  )
  .refine(
    ({ counter, values }) =>
      counter === null ||
      (["positive", "negative", "invalid"] as const).every((value) => values.includes(value)),
    { path: ["counter"], message: "a test at a counter is positive, negative or invalid" },
  )
  .refine(({ kind, values }) => values.every((value) => fits(kind, value)), {
    path: ["values"],
    message: "a test of this kind cannot have one of these values",
  })
  .refine(({ kind, screens }) => (kind === "screening") === (screens !== undefined), {
    path: ["screens"],
    message: "goes with the kind screening, and that kind needs it",
  })
  .refine(({ tell }) => (tell.mode === "after-delay") === (tell.delayMinutes !== undefined), {
    path: ["tell", "delayMinutes"],
    message: "goes with the mode after-delay, and that mode needs it",
  });

function fits(kind: string, value: (typeof values)[number]): boolean {
  return kind === "presence" ? presence.safeParse(value).success : value === kind;
}

/** `catalogue/sources.json`: the public lists that codes were checked against. */
export const sourcesSchema = z.record(
  z.string(),
  z.strictObject({ title: sentence, publisher: sentence, at: sentence }),
);

const codes = (code: z.ZodType<string>) => z.array(z.tuple([code, presence, sentence]));
const stems = z.strictObject({ fr: z.array(sentence), en: z.array(sentence) });

/** `catalogue/values.json`: each code with its value and what it is called. */
export const valuesSchema = z.strictObject({
  snomed: codes(snomed),
  table0078: codes(z.string().regex(/^[A-Z]+$/)),
  loincAnswers: codes(answer),
  words: z.strictObject({
    positive: stems,
    negative: stems,
    indeterminate: stems,
    invalid: stems,
  }),
});

const questionIds = [...yesNoQuestions, ...dateQuestions] as const;
const answered = z.enum(["Y", "N", "U"]);

/** `catalogue/situation.json`: the closed list of what is asked about the situation. */
export const situationSchema = z
  .strictObject({
    questions: z.array(
      z.strictObject({ id: z.enum(questionIds), names: words, loinc: z.array(numbered).min(1) }),
    ),
    answers: z.strictObject({
      snomed: z.array(z.tuple([snomed, answered, sentence])),
      hl7: z.array(z.tuple([sentence, answered, sentence])),
      source: sentence,
    }),
    reasons: z.array(
      z.strictObject({ id: z.enum(reasonIds), names: words, codes: z.array(sentence) }),
    ),
    settings: z.array(z.tuple([z.string().length(1), z.enum(settingIds), sentence])),
  })
  .refine(({ questions }) => questionIds.every((id) => questions.some((one) => one.id === id)), {
    path: ["questions"],
    message: `every one of these stands in it: ${questionIds.join(", ")}`,
  })
  .refine(({ reasons }) => reasonIds.every((id) => reasons.some((one) => one.id === id)), {
    path: ["reasons"],
    message: `every one of these stands in it: ${reasonIds.join(", ")}`,
  });
