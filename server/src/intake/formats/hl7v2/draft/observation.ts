import type { Segment } from "#hl7v2";
import type { DraftResult, ResultPart } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import { type ArrangedObservation, valuePlaces } from "./arrange.ts";
import { readCoded, readCoding } from "./coding.ts";
import { readTime } from "./time.ts";
import { readValues } from "./value.ts";

/** OBX-29 and OBX-30: questions asked with the order and supporting information (table 0936). */
const answers: ReadonlySet<string> = new Set(["QST", "AOE", "SCI"]);

/** Where each part of a result stands in its OBX. */
const fields: Readonly<Record<ResultPart, number | undefined>> = {
  result: undefined,
  test: 3,
  value: 5,
  valueType: 2,
  unit: 6,
  flags: 8,
  status: 11,
  sampled: 14,
  validated: 19,
};

/** OBX (v2.5.1 section 7.4.2). */
export function readObservation(observation: ArrangedObservation): DraftResult {
  const { obx } = observation;
  const { segment } = obx;
  return {
    test: readCoded(segment, 3),
    subId: text(segment, 4),
    ...readValues(segment),
    unit: readCoding(segment, 6, 1, 1),
    flags: readFlags(segment),
    status: text(segment, 11).toUpperCase(),
    isAnswer: answers.has(text(segment, 29)) || answers.has(text(segment, 30)),
    sampled: readTime(text(segment, 14)),
    validated: readTime(text(segment, 19)),
    device: text(segment, 17, 1, 2) || text(segment, 17) || text(segment, 18),
    place: (part) => obx.place(fields[part]),
    testPlace: (alternate) => (alternate ? obx.place(3, 1, 4) : obx.place(3)),
    valuePlace: (index, alternate) =>
      obx.place(5, index + 1, alternate === null ? undefined : alternate ? 4 : 1),
    valuePlaces: () => valuePlaces(observation),
  };
}

function readFlags(obx: Segment): string[] {
  const flags: string[] = [];
  if (obx.raw(8) === "") return flags;
  const count = obx.repetitions(8);
  for (let repetition = 1; repetition <= count; repetition++) {
    const flag = text(obx, 8, repetition).toUpperCase();
    if (flag !== "") flags.push(flag);
  }
  return flags;
}
