import type { Segment } from "#hl7v2";
import type { DraftPerformer, DraftResult, ResultPart } from "../../../../result/draft.ts";
import { capitals, text } from "../text.ts";
import { type ArrangedObservation, valuePlaces } from "./arrange.ts";
import { readCoded, readCoding } from "./coding.ts";
import { readOrganisation, readPerson, readProducer } from "./named.ts";
import { readTime } from "./time.ts";
import { readValues, troubleOf } from "./value.ts";

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
  const valueType = capitals(text(obx, 2));
  const test = readCoded(obx.parts(3));
  const subId = text(obx, 4);
  const values = readValues(obx, valueType);
  const unit = readCoding(obx.parts(6), 1);
  const flags = readFlags(obx);
  const status = capitals(text(obx, 11));
  const sampled = readTime(text(obx, 14));
  const producer = readProducer(obx);
  const observer = readPerson(obx, 16);
  const device = text(obx, 17, 2) || text(obx, 17) || text(obx, 18);
  const validated = readTime(text(obx, 19));
  const laboratory = readOrganisation(obx, 23);
  const director = readPerson(obx, 25);
  const isAnswer = answers.has(text(obx, 29)) || answers.has(text(obx, 30));
  return {
    test,
    subId,
    valueType,
    typeTrouble: troubleOf(valueType, values),
    values,
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
    time: () => readTime(text(obx, 5)),
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
  if (!obx.has(8)) return none;
  const flags: string[] = [];
  for (const parts of obx.repeated(8)) {
    const flag = capitals(parts.at(1));
    if (flag !== "") flags.push(flag);
  }
  return flags;
}

const none: readonly string[] = [];
