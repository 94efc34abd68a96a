import {
  badLoinc,
  contradictedValue,
  loinc,
  unknownTest,
  unknownValue,
  valueCodes,
} from "./codes.ts";
import type { SimulatedLaboratory } from "./habits.ts";
import { writtenTime } from "./local-time.ts";
import { marksOf } from "./marks.ts";
import type { SimulatedMessage, SimulatedReport, SimulatedResult } from "./message.ts";
import { reasonOf, renderAnswers } from "./render-situation.ts";

/** In the future also of a laboratory whose time was set back by `--from`; milliseconds. */
const century = 36_525 * 86_400_000;
const empty = (count: number): string[] => Array.from({ length: count }, () => "");

/** The segments of one report: an order for each of its results, all under its number. */
export function renderOrder(
  lab: SimulatedLaboratory,
  message: SimulatedMessage,
  report: SimulatedReport,
): string[] {
  const { f } = marksOf(lab.delimiters);
  const number = message.wrong === "report-number-missing" ? "" : report.number;
  const placer = number === "" ? "" : `D${number}`;
  const sampled = sampling(lab, message, report);
  const validated =
    report.validatedAt === null ? "" : writtenTime(report.validatedAt, lab.zone, lab.withOffset);
  return report.results.flatMap((result, index) => {
    const test = writtenTest(lab, message, result);
    const [type, value] = writtenValue(lab, message, result);
    const status = message.wrong === "status-unknown" ? "Q" : result.status;
    const asked = [
      "OBR",
      "1",
      placer,
      number,
      test,
      "",
      "",
      sampled,
      ...empty(8),
      prescriber(lab, message),
    ];
    const read = [...asked, ...empty(5), validated, "", "LAB"];
    const order = [...read, result.status === "D" ? "X" : result.status];
    const observation = ["OBX", "1", type, test, "", value, ...empty(5), status, "", "", sampled];
    return [
      ["ORC", "RE", placer, number].join(f),
      [...order, ...empty(5), reasonOf(lab, message)].join(f),
      [...observation, ...performers(lab)].join(f),
      // Answers are about the person: beside the first result is enough.
      ...(index === 0 ? renderAnswers(lab, message) : []),
      // Its number would stand for the report's, were that missing.
      ...(lab.withSpecimen ? [specimen(lab, number === "" ? null : report.specimen)] : []),
    ];
  });
}

/** OBR-16, a number with its check digit. */
function prescriber(lab: SimulatedLaboratory, message: SimulatedMessage): string {
  const { c, s, text } = marksOf(lab.delimiters);
  const { rpps, familyName, givenName } = message.prescriber;
  const authority = ["", "1.2.250.1.71.4.2.1", "ISO"].join(s);
  return [`8${rpps}`, text(familyName), text(givenName), ...empty(5), authority, "D"].join(c);
}

/** A number like FINESS makes them, from the code of a laboratory: its last digit checks the others. */
function finessOf(code: string): string {
  const first = code.slice(0, 8);
  const sum = [...first].reduce((all, digit, at) => {
    const weighed = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return all + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return `${first}${(10 - (sum % 10)) % 10}`;
}

/** OBX-15 to OBX-25: who observed, the device, and where it was made. */
function performers(lab: SimulatedLaboratory): string[] {
  if (!lab.withPerformers) return [];
  const { c, s } = marksOf(lab.delimiters);
  const authority = ["FINESS", "1.2.250.1.71.4.2.2", "ISO"].join(s);
  const place = [lab.name, "L", "", "", "", authority, "FINEG", "", "", finessOf(lab.code)].map(
    (part) => (part === lab.name ? marksOf(lab.delimiters).text(part) : part),
  );
  const observer = ["T42", "PETIT", "JEAN"].join(c);
  return [observer, ["RT", "PCR 96", "L"].join(c), ...empty(5), place.join(c)];
}

function sampling(
  lab: SimulatedLaboratory,
  { wrong, sentAt }: SimulatedMessage,
  { sampledAt }: SimulatedReport,
): string {
  if (wrong === "sampling-missing") return "";
  if (wrong === "sampling-invalid") return "202613450800";
  return writtenTime(
    wrong === "sampling-future" ? sentAt + century : sampledAt,
    lab.zone,
    lab.withOffset,
  );
}

function specimen(lab: SimulatedLaboratory, number: string | null): string {
  const { f, c } = marksOf(lab.delimiters);
  const swab = coded(lab, ["258500001", "Nasopharyngeal swab", "SCT"]);
  return ["SPM", "1", number === null ? "" : ["", number].join(c), "", swab].join(f);
}

/** A code with its text and system. */
function coded(lab: SimulatedLaboratory, [code, text, system]: readonly [string, string, string]) {
  const marks = marksOf(lab.delimiters);
  if (text === "" && system === "") return code;
  return [code, marks.text(text), system].join(marks.c);
}

function writtenTest(
  lab: SimulatedLaboratory,
  { wrong }: SimulatedMessage,
  { test }: SimulatedResult,
) {
  if (test === "sars-cov-2-screening") return coded(lab, ["99CRIB", "Criblage", "99SIDEP"]);
  if (wrong === "loinc-invalid") return coded(lab, badLoinc);
  if (wrong === "test-unknown") return coded(lab, unknownTest);
  if (lab.localTests === null) return coded(lab, loinc[test]);
  return coded(lab, [lab.localTests[test], "Recherche", "L"]);
}

/** OBX-2 and OBX-5. */
function writtenValue(
  lab: SimulatedLaboratory,
  { wrong }: SimulatedMessage,
  { value, status, letters }: SimulatedResult,
): readonly [string, string] {
  if (value === "screening")
    return ["ST", (letters ?? "").replaceAll(" ", marksOf(lab.delimiters).r)];
  const isWords = lab.values === "words";
  if (wrong === "value-missing") return [isWords ? "ST" : "CE", ""];
  if (wrong === "value-contradicted") return ["CE", coded(lab, contradictedValue)];
  if (wrong === "value-unknown") return isWords ? ["ST", "VU"] : ["CE", coded(lab, unknownValue)];
  // What is withdrawn has no value any more.
  if (status === "D" && lab.withOffset) return [isWords ? "ST" : "CE", ""];
  if (lab.values === "words") return ["ST", marksOf(lab.delimiters).text(lab.words[value])];
  return ["CE", coded(lab, valueCodes[lab.values][value])];
}
