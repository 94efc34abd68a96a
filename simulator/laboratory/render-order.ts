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
  return report.results.flatMap((result) => {
    const test = writtenTest(lab, message, result);
    const [type, value] = writtenValue(lab, message, result);
    const status = message.wrong === "status-unknown" ? "Q" : result.status;
    const ordered = ["OBR", "1", placer, number, test, "", "", sampled, ...empty(14), validated];
    return [
      ["ORC", "RE", placer, number].join(f),
      [...ordered, "", "LAB", result.status === "D" ? "X" : result.status].join(f),
      ["OBX", "1", type, test, "", value, ...empty(5), status, "", "", sampled].join(f),
      ...(lab.withSpecimen ? [specimen(lab)] : []),
    ];
  });
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

function specimen(lab: SimulatedLaboratory): string {
  const { f } = marksOf(lab.delimiters);
  const swab = coded(lab, ["258500001", "Nasopharyngeal swab", "SCT"]);
  return ["SPM", "1", "", "", swab].join(f);
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
  if (wrong === "loinc-invalid") return coded(lab, badLoinc);
  if (wrong === "test-unknown") return coded(lab, unknownTest);
  if (lab.localTests === null) return coded(lab, loinc[test]);
  return coded(lab, [lab.localTests[test], "Recherche", "L"]);
}

/** OBX-2 and OBX-5. */
function writtenValue(
  lab: SimulatedLaboratory,
  { wrong }: SimulatedMessage,
  { value, status }: SimulatedResult,
): readonly [string, string] {
  const isWords = lab.values === "words";
  if (wrong === "value-missing") return [isWords ? "ST" : "CE", ""];
  if (wrong === "value-contradicted") return ["CE", coded(lab, contradictedValue)];
  if (wrong === "value-unknown") return isWords ? ["ST", "VU"] : ["CE", coded(lab, unknownValue)];
  // What is withdrawn has no value any more.
  if (status === "D" && lab.withOffset) return [isWords ? "ST" : "CE", ""];
  if (lab.values === "words") return ["ST", marksOf(lab.delimiters).text(lab.words[value])];
  return ["CE", coded(lab, valueCodes[lab.values][value])];
}
