import type { DraftCoded, DraftResult, DraftValue } from "../../../result/draft.ts";
import type { Envelope } from "./envelope.ts";
import { readTime } from "./time.ts";

/** Names that are the platform's own: of values, questions and reasons. */
const own = "OPENDEP";

export const coded = (code: string, system: string = own): DraftCoded => ({
  primary: { code, text: "", system },
  alternate: null,
  originalText: "",
});

/** HL7 table 0085, by which a result is judged whatever its format. */
const statuses = { final: "F", corrected: "C", cancelled: "D" } as const;

/** The result of the test. */
export function readResult({ entry, report, meaning }: Envelope): DraftResult {
  const value: DraftValue = { kind: "coded", ...coded(entry.result) };
  const { performedBy } = entry;
  return {
    ...observation("result", value, statuses[report.status]),
    test: coded(meaning.loinc, "LN"),
    device: meaning.device,
    performers: performedBy
      ? [
          {
            role: "technician",
            id: performedBy.number ?? "",
            name: performedBy.name,
            authorityOid: "",
            authorityName: performedBy.scheme ?? "",
            type: "",
          },
        ]
      : [],
  };
}

/** What was asked of the situation, and answered. */
export function readAnswers({ situation }: Envelope["entry"]): DraftResult[] {
  const { symptoms, symptomOnset, healthWorker, congregateHousing } = situation ?? {};
  const asked = { symptoms, symptomOnset, healthWorker, congregateHousing };
  return Object.entries(asked).flatMap(([question, answer]) => {
    if (answer === undefined || answer === "") return [];
    // "Does not know" is UNK in HL7 table 0532.
    const text = answer === "U" ? "UNK" : answer;
    const read = observation(`situation.${question}`, { kind: "text", text }, "F");
    return [{ ...read, test: coded(question), time: () => readTime(answer) }];
  });
}

/** An observation at a place of the form, and nothing else of it. */
function observation(place: string, value: DraftValue, status: string): DraftResult {
  return {
    test: coded(""),
    subId: "",
    valueType: "CE",
    typeTrouble: null,
    values: [value],
    unit: { code: "", text: "", system: "" },
    flags: [],
    status,
    isAnswer: false,
    sampled: null,
    validated: null,
    device: "",
    performers: [],
    laboratory: null,
    laboratoryIsProducer: false,
    time: () => "malformed",
    place: (part) => (part === "test" && place === "result" ? "test" : place),
    testPlace: () => (place === "result" ? "test" : place),
    valuePlace: () => place,
    valuePlaces: () => [place],
  };
}
