import type { Segment } from "#hl7v2";
import type { DraftResult, DraftValue } from "../../../result/draft.ts";
import { coded } from "./read-draft.ts";
import { readTime } from "./read-time.ts";

const codedTypes = new Set(["CE", "CWE", "CNE", "CF", "IS", "ID"]);
const textTypes = new Set(["ST", "TX", "FT"]);

/** OBX, v2.5.1 section 7.4.2. */
export function readObservation(obx: Segment, notes: readonly Segment[]): DraftResult {
  const type = obx.value(2).trim().toUpperCase();
  const repetitions = Array.from({ length: obx.repetitions(5) }, (_, index) => index + 1);
  return {
    test: coded(obx, 3),
    subId: obx.value(4).trim(),
    valueType: type,
    values: repetitions
      .map((repetition) => observedValue(obx, type, repetition))
      .filter((value) => value !== null),
    unit: coded(obx, 6).primary,
    flags: Array.from({ length: obx.repetitions(8) }, (_, index) =>
      obx.value(8, index + 1).trim(),
    ).filter((flag) => flag !== ""),
    status: obx.value(11).trim().toUpperCase(),
    isAnswer: ["QST", "AOE", "SCI"].includes(obx.value(29).trim()),
    sampled: readTime(obx.value(14).trim()),
    validated: readTime(obx.value(19).trim()),
    device: obx.value(18).trim() || obx.value(17, 1, 2).trim() || obx.value(17).trim(),
    place: (part) => {
      const fields: Partial<Record<typeof part, number>> = {
        test: 3,
        value: 5,
        valueType: 2,
        unit: 6,
        flags: 8,
        status: 11,
        sampled: 14,
        validated: 19,
      };
      return obx.place(fields[part]);
    },
    valuePlaces: () => [
      ...[5, 6, 7, 8].map((field) => obx.place(field)),
      ...notes.map((note) => note.place(3)),
    ],
  };
}

function observedValue(obx: Segment, type: string, repetition: number): DraftValue | null {
  const text = obx.value(5, repetition).trim();
  if (type === "ED" || type === "RP") return { kind: "document" };
  if (obx.raw(5, repetition) === "" || text === '""') return null;
  if (codedTypes.has(type)) return { kind: "coded", ...coded(obx, 5, repetition) };
  if (textTypes.has(type)) {
    const parts = obx.components(5, repetition);
    return parts > 1 ? { kind: "coded", ...coded(obx, 5, repetition) } : { kind: "text", text };
  }
  if (type === "NM") return { kind: "number", comparator: "=", number: text };
  if (type === "SN") {
    const comparator = text === "" ? "=" : text;
    return { kind: "number", comparator, number: obx.value(5, repetition, 2).trim() };
  }
  return { kind: "other", type };
}
