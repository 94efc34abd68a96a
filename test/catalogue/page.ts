import type { Catalogue, CatalogueTest, NamedCode } from "../../server/src/result/catalogue.ts";

/** docs/integrators/catalogue.md, from the catalogue as it is. */
export function pageOf(catalogue: Catalogue): string {
  const tests = [...catalogue.tests.values()];
  return `${[
    "# What may be sent: the tests of the catalogue",
    "Made from [catalogue/](../../catalogue); a test holds this page against it. How a result is sent stands in [hl7v2.md](hl7v2.md). Each test is a thing measured by itself: two antibodies, two viruses or two types of a virus are two tests, so that a report may hold them side by side. What is not here is set aside, and its value is not kept.",
    "## Tests",
    'Notifiable: the law wants each such result reported; the others are taken for surveillance. Told: how the patient learns of it. "Through a professional" is no message and no page of ours, whatever the value, so that silence says nothing.',
    table(
      ["test", "disease", "name", "values", "notifiable", "told", "certificate"],
      tests.map(testRow),
    ),
    "## Codes",
    'Send one of these in OBX-3. "Verified" names the [public source](#sources) in which the meaning of the code was read; a code without one has the right check digit and the meaning given here, but was not found in such a source.',
    table(["code", "system", "test", "what it is", "verified"], tests.flatMap(codeRows)),
    "## Specimens",
    "SPM-4, in SNOMED CT (`SCT`). Another specimen is recorded too; these are the ones that the patient's page can name.",
    table(["specimen", "what it is", "tests", "verified"], specimenRows(tests)),
    "## Diseases",
    table(["SNOMED CT", "disease", "verified"], diseaseRows(tests)),
    "## Questions about the situation",
    "The closed list of what is kept of the person's situation: an OBX with one of these codes and the system LN, or a code of yours that your map leads to the question. Answers: Y, N or UNK of HL7 table 0136 (ASKU of table 0532 is unknown), or SNOMED CT; a date for the onset of symptoms. Everything else that is asked is set aside, and its answer is not kept.",
    table(["question", "what", "code", "what it is", "verified"], questionRows(catalogue)),
    table(["answer", "SNOMED CT"], answerRows(catalogue)),
    "The reason for the test (OBR-31, else OBR-13) is one of these, by your map or a code of ICD-10-CM. No such code was found in a public list that an authority keeps; they stand here as their meaning is commonly given.",
    table(["reason", "what", "ICD-10-CM"], reasonRows(catalogue)),
    "Where the patient was seen is PV1-2 (HL7 table 0004).",
    table(
      ["PV1-2", "setting"],
      [...catalogue.situation.settings].map(([letter, setting]) => [code(letter), setting]),
    ),
    "## Sources",
    table(["source", "what", "by whom", "where"], sourceRows(catalogue)),
  ].join("\n\n")}\n`;
}

const told: Readonly<Record<CatalogueTest["tell"]["mode"], string>> = {
  "at-once": "at once",
  "after-delay": "after a delay",
  "professional-only": "through a professional",
  never: "not by itself",
};

const testRow = (test: CatalogueTest): string[] => [
  code(test.id),
  test.disease.names.en,
  test.names.en,
  test.values.join(", "),
  test.notifiable ? "yes" : "no",
  [told[test.tell.mode], test.tell.delayMinutes && `${test.tell.delayMinutes} min`]
    .filter(Boolean)
    .join(", "),
  test.certificate ? `${test.certificate.type}: ${test.certificate.values.join(", ")}` : "none",
];

const codeRows = (test: CatalogueTest): string[][] => [
  ...test.loinc.map((one) => [code(one.code), "LN", code(test.id), one.name, verified(one.source)]),
  ...test.localCodes.map((one) => [
    code(one.code),
    one.system,
    code(test.id),
    test.names.en,
    "of the country's profile",
  ]),
];

function specimenRows(tests: readonly CatalogueTest[]): string[][] {
  const rows = new Map<string, { readonly specimen: NamedCode; readonly tests: string[] }>();
  for (const test of tests) {
    for (const specimen of test.specimens) {
      const row = rows.get(specimen.code);
      if (row) row.tests.push(code(test.id));
      else rows.set(specimen.code, { specimen, tests: [code(test.id)] });
    }
  }
  return [...rows.values()].map(({ specimen, tests: of }) => [
    code(specimen.code),
    specimen.names.en,
    of.join(" "),
    verified(specimen.source),
  ]);
}

function diseaseRows(tests: readonly CatalogueTest[]): string[][] {
  const diseases = new Map(tests.map(({ disease }) => [disease.code, disease]));
  return [...diseases.values()].map((one) => [code(one.code), one.names.en, verified(one.source)]);
}

const questionRows = ({ situation }: Catalogue): string[][] =>
  situation.questions.flatMap(({ id, names, loinc }) =>
    loinc.map((one) => [code(id), names.en, code(one.code), one.name, verified(one.source)]),
  );

const answerRows = ({ situation }: Catalogue): string[][] =>
  [...situation.snomed].map(([number, answer]) => [answer, code(number)]);

const reasonRows = ({ situation }: Catalogue): string[][] =>
  situation.reasons.map(({ id, names }) => [
    code(id),
    names.en,
    [...situation.reasonCodes]
      .filter(([, reason]) => reason === id)
      .map(([icd]) => code(icd))
      .join(" "),
  ]);

const sourceRows = ({ sources }: Catalogue): string[][] =>
  [...sources].map(([id, { title, publisher, at }]) => [id, title, publisher, at]);

const code = (text: string): string => `\`${text}\``;
const verified = (source: string | null): string => source ?? "**no**";

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n");
}
