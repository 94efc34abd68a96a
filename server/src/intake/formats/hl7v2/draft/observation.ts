import type { Segment } from "#hl7v2";
import type { DraftPerformer, DraftResult, ResultPart } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import { type ArrangedObservation, valuePlaces } from "./arrange.ts";
import { readCoded, readCoding } from "./coding.ts";
import { readOrganisation, readPerson, readProducer } from "./named.ts";
import { partsOf, repetitionsOf } from "./parts.ts";
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
  laboratory: 23,
  producer: 15,
};

/** OBX (v2.5.1 section 7.4.2); its fields in their order, in which they are found fastest. */
export function readObservation(observation: ArrangedObservation): DraftResult {
  const { obx } = observation;
  const { segment } = obx;
  const values = readValues(segment);
  const test = readCoded(partsOf(segment, 3));
  const subId = text(segment, 4);
  const unit = readCoding(partsOf(segment, 6), 1);
  const flags = readFlags(segment);
  const status = text(segment, 11).toUpperCase();
  const sampled = readTime(text(segment, 14));
  const producer = readProducer(segment);
  const observer = readPerson(segment, 16);
  const device = text(segment, 17, 2) || text(segment, 17) || text(segment, 18);
  const validated = readTime(text(segment, 19));
  const laboratory = readOrganisation(segment, 23);
  const director = readPerson(segment, 25);
  const isAnswer = answers.has(text(segment, 29)) || answers.has(text(segment, 30));
  return {
    test,
    subId,
    ...values,
    unit,
    flags,
    status,
    isAnswer,
    sampled,
    validated,
    device,
    performers: performersOf(observer, director),
    laboratory: laboratory ?? producer,
    laboratoryIsProducer: laboratory === null && producer !== null,
    time: () => readTime(text(segment, 5)),
    place: (part) => obx.place(fields[part]),
    testPlace: (alternate) => (alternate ? obx.place(3, 1, 4) : obx.place(3)),
    valuePlace: (index, alternate) =>
      obx.place(5, index + 1, alternate === null ? undefined : alternate ? 4 : 1),
    valuePlaces: () => valuePlaces(observation),
  };
}

function performersOf(
  observer: DraftResult["laboratory"],
  director: DraftResult["laboratory"],
): readonly DraftPerformer[] {
  if (observer === null && director === null) return nobody;
  return [
    ...(observer === null ? [] : [{ ...observer, role: "observer" as const }]),
    ...(director === null ? [] : [{ ...director, role: "director" as const }]),
  ];
}

const nobody: readonly DraftPerformer[] = [];

function readFlags(obx: Segment): readonly string[] {
  const flags: string[] = [];
  for (const parts of repetitionsOf(obx, 8)) {
    const flag = parts.at(1).toUpperCase();
    if (flag !== "") flags.push(flag);
  }
  return flags;
}
