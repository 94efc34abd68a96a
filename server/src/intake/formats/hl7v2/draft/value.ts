import { type Parts, present, type Segment } from "#hl7v2";
import type { DraftResult, DraftValue } from "../../../../result/draft.ts";
import { readAlternate, readCoding } from "./coding.ts";

type Kind = "coded" | "code" | "text" | "number" | "structured" | "document";

/** Types of OBX-2 (table 0125) as they are read; a type that is not here is `other`. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["CE", "coded"],
  ["CWE", "coded"],
  ["CNE", "coded"],
  ["CF", "coded"],
  ["IS", "code"],
  ["ID", "code"],
  ["ST", "text"],
  ["TX", "text"],
  ["FT", "text"],
  ["NM", "number"],
  ["SN", "structured"],
  ["ED", "document"],
  ["RP", "document"],
]);

/** OBX-5 by OBX-2, one value per repetition; a repetition that is empty or null is none. */
export function readValues(obx: Segment, valueType: string): readonly DraftValue[] {
  const values: DraftValue[] = [];
  for (const parts of obx.repeated(5)) {
    const value = readValue(parts, valueType);
    if (value !== null) values.push(value);
  }
  return values;
}

/** What the type of OBX-2 is to the values that stand under it. */
export function troubleOf(type: string, values: readonly DraftValue[]): DraftResult["typeTrouble"] {
  if (type === "" && values.length > 0) return "missing";
  const isText = kinds.get(type) === "text";
  return isText && values.some((value) => value.kind === "coded") ? "differs" : null;
}

function readValue(parts: Parts, type: string): DraftValue | null {
  if (present(parts.raw) === "") return null;
  const kind = type === "" ? "coded" : kinds.get(type);
  switch (kind) {
    case "coded":
    case "code":
      return readCodedValue(parts);
    case "text":
      return readText(parts);
    case "number":
      return { kind: "number", comparator: "=", number: parts.at(1) };
    case "structured":
      return readStructured(parts);
    case "document":
      return { kind: "document" };
    default:
      return { kind: "other", type };
  }
}

const readCodedValue = (parts: Parts): DraftValue => ({
  kind: "coded",
  primary: readCoding(parts, 1),
  alternate: readAlternate(parts),
  originalText: parts.whole(9),
});

/** A text, unless a code with its system stands there under the wrong type. */
const readText = (parts: Parts): DraftValue =>
  parts.at(3) === "" ? { kind: "text", text: parts.text() } : readCodedValue(parts);

/** SN: comparator and one number; a ratio or a range is none (v2.5.1 chapter 2A). */
const readStructured = (parts: Parts): DraftValue =>
  parts.at(3) === "" && parts.at(4) === ""
    ? { kind: "number", comparator: parts.at(1) || "=", number: parts.at(2) }
    : { kind: "other", type: "SN" };
