import type { Segment } from "#hl7v2";
import type { DraftResult, DraftValue } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import { readCoded } from "./coding.ts";

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
export function readValues(
  obx: Segment,
): Pick<DraftResult, "valueType" | "typeTrouble" | "values"> {
  const valueType = text(obx, 2).toUpperCase();
  const whole = obx.raw(5);
  const values: DraftValue[] = [];
  const count = whole === "" ? 0 : obx.repetitions(5);
  for (let repetition = 1; repetition <= count; repetition++) {
    const value = readValue(obx, valueType, repetition);
    if (value !== null) values.push(value);
  }
  return { valueType, typeTrouble: troubleOf(valueType, values), values };
}

function troubleOf(type: string, values: readonly DraftValue[]): DraftResult["typeTrouble"] {
  if (type === "" && values.length > 0) return "missing";
  const isText = kinds.get(type) === "text";
  return isText && values.some((value) => value.kind === "coded") ? "differs" : null;
}

function readValue(obx: Segment, type: string, repetition: number): DraftValue | null {
  const raw = obx.raw(5, repetition);
  if (raw === "" || raw === '""' || raw.trim() === "") return null;
  const kind = type === "" ? "coded" : kinds.get(type);
  switch (kind) {
    case "coded":
    case "code":
      return { kind: "coded", ...readCoded(obx, 5, repetition) };
    case "text":
      return readText(obx, repetition);
    case "number":
      return { kind: "number", comparator: "=", number: text(obx, 5, repetition) };
    case "structured":
      return readStructured(obx, repetition);
    case "document":
      return { kind: "document" };
    default:
      return { kind: "other", type };
  }
}

/** A text, unless a code with its system stands there under the wrong type. */
function readText(obx: Segment, repetition: number): DraftValue {
  const parts = obx.components(5, repetition);
  if (parts >= 3 && text(obx, 5, repetition, 3) !== "")
    return { kind: "coded", ...readCoded(obx, 5, repetition) };
  const texts: string[] = [];
  for (let part = 1; part <= parts; part++) {
    const subs = obx.subcomponents(5, repetition, part);
    const pieces: string[] = [];
    for (let sub = 1; sub <= subs; sub++) pieces.push(obx.value(5, repetition, part, sub));
    texts.push(pieces.join("&"));
  }
  return { kind: "text", text: texts.join("^").trim() };
}

/** SN: comparator and one number; a ratio or a range is none (v2.5.1 chapter 2A). */
function readStructured(obx: Segment, repetition: number): DraftValue {
  if (text(obx, 5, repetition, 3) !== "" || text(obx, 5, repetition, 4) !== "")
    return { kind: "other", type: "SN" };
  return {
    kind: "number",
    comparator: text(obx, 5, repetition, 1) || "=",
    number: text(obx, 5, repetition, 2),
  };
}
