import type { SimulatedTest, SimulatedValue } from "./message.ts";

/** How a laboratory writes the value of a result. */
export const valueStyles = ["country", "detected", "table", "words", "outcome", "letter"] as const;
export type ValueStyle = (typeof valueStyles)[number];

type Coding = readonly [code: string, text: string, system: string];

const invalidSnomed: Coding = ["125154007", "Specimen unsatisfactory", "SCT"];

/** SNOMED CT in two ways, HL7 table 0078, the French letters with their text or alone. */
export const valueCodes: Readonly<
  Record<Exclude<ValueStyle, "words">, Readonly<Record<SimulatedValue, Coding>>>
> = {
  country: {
    positive: ["P", "Positif", "99SIDEPRES"],
    negative: ["N", "Négatif", "99SIDEPRES"],
    indeterminate: ["I", "Indéterminé", "99SIDEPRES"],
    invalid: ["X", "Prélèvement non conforme", "99SIDEPRES"],
  },
  detected: {
    positive: ["260373001", "Detected", "SCT"],
    negative: ["260415000", "Not detected", "SCT"],
    indeterminate: ["419984006", "Inconclusive", "SCT"],
    invalid: invalidSnomed,
  },
  outcome: {
    positive: ["10828004", "Positive", "SCT"],
    negative: ["260385009", "Negative", "SCT"],
    indeterminate: ["82334004", "Indeterminate", "SCT"],
    invalid: ["455371000124106", "Invalid result", "SCT"],
  },
  // The table has no code for a sample that cannot be used.
  table: {
    positive: ["POS", "Positive", "HL70078"],
    negative: ["NEG", "Negative", "HL70078"],
    indeterminate: ["IND", "Indeterminate", "HL70078"],
    invalid: invalidSnomed,
  },
  letter: {
    positive: ["P", "", ""],
    negative: ["N", "", ""],
    indeterminate: ["I", "", ""],
    invalid: ["X", "", ""],
  },
};

/** Words that only the laboratory's own map gives a meaning. */
export const wordSets: readonly Readonly<Record<SimulatedValue, string>>[] = [
  {
    positive: "DETECTE",
    negative: "NON DETECTE",
    indeterminate: "A RECONTROLER",
    invalid: "NON CONFORME",
  },
  {
    positive: "Présence d'ARN viral",
    negative: "Absence d'ARN viral",
    indeterminate: "Zone grise",
    invalid: "Échec technique",
  },
];

export type LocalTests = Readonly<Record<SimulatedTest, string>>;

/** What a code means only its laboratory can tell: COV1 is one test here and the other there. */
export const localTests: readonly LocalTests[] = [
  { "sars-cov-2-pcr": "PCRCOV", "sars-cov-2-antigen": "AGCOV" },
  { "sars-cov-2-pcr": "COV1", "sars-cov-2-antigen": "COV2" },
  { "sars-cov-2-pcr": "COV2", "sars-cov-2-antigen": "COV1" },
];

export const loinc: Readonly<Record<SimulatedTest, Coding>> = {
  "sars-cov-2-pcr": ["94500-6", "SARS-CoV-2 ARN", "LN"],
  "sars-cov-2-antigen": ["94558-4", "SARS-CoV-2 Ag", "LN"],
};
/** The last digit of a LOINC code checks the others. */
export const badLoinc: Coding = ["94500-7", "SARS-CoV-2 ARN", "LN"];
export const unknownTest: Coding = ["XYZ", "Bilan", "L"];
export const unknownValue: Coding = ["ZZ", "A revoir", "L"];
export const contradictedValue: Coding = ["260373001", "Not detected", "SCT"];
