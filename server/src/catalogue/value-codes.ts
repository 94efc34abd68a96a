import type { ValueCodes } from "../result/catalogue.ts";
import type { ResultValue } from "../result/test-result.ts";

const table = <T extends ResultValue>(entries: readonly (readonly [string, T])[]) =>
  new Map<string, ResultValue>(entries);

/**
 * Codes for outcomes that mean the same everywhere. Words only confirm or contradict a code: the
 * longer ones stand first, so that "not detected" is not taken for "detected".
 */
export const valueCodes: ValueCodes = {
  snomed: table([
    ["10828004", "positive"],
    ["260373001", "positive"], // detected
    ["462371000124108", "positive"], // detected in pooled specimen
    ["260385009", "negative"],
    ["260415000", "negative"], // not detected
    ["895231008", "negative"], // not detected in pooled specimen
    ["419984006", "indeterminate"], // inconclusive
    ["82334004", "indeterminate"],
    ["280416009", "indeterminate"], // indeterminate result
    ["455371000124106", "invalid"],
    ["125154007", "invalid"], // specimen unsatisfactory
  ]),
  // HL7 table 0078: presence only; A and N say abnormal and normal, which is not presence.
  table0078: table([
    ["POS", "positive"],
    ["DET", "positive"],
    ["NEG", "negative"],
    ["ND", "negative"],
    ["IND", "indeterminate"],
  ]),
  loincAnswers: new Map(),
  words: [
    { words: "indetermin", value: "indeterminate" },
    { words: "inconclusive", value: "indeterminate" },
    { words: "ininterpretable", value: "invalid" },
    { words: "non conforme", value: "invalid" },
    { words: "unsatisfactory", value: "invalid" },
    { words: "invalid", value: "invalid" },
    { words: "not detected", value: "negative" },
    { words: "non detect", value: "negative" },
    { words: "undetected", value: "negative" },
    { words: "absen", value: "negative" },
    { words: "negati", value: "negative" },
    { words: "detect", value: "positive" },
    { words: "presen", value: "positive" },
    { words: "positi", value: "positive" },
  ],
};
