import type { ResultStatus } from "./test-result.ts";

/**
 * What the status of an observation (OBX-11, HL7 table 0085, v2.5.1 section 7.4.2.11) makes of it.
 * `none` is not a result yet, or none that was asked for.
 */
export const observationStatus: ReadonlyMap<string, ResultStatus | "none"> = new Map<
  string,
  ResultStatus | "none"
>([
  ["P", "preliminary"],
  ["S", "preliminary"], // partial
  ["F", "final"],
  ["U", "final"], // final now, sent as preliminary before
  ["C", "corrected"],
  ["D", "cancelled"], // delete this observation
  ["W", "cancelled"], // wrong: as of another patient
  ["X", "cancelled"], // cannot be obtained
  ["R", "none"], // entered, not verified
  ["I", "none"], // specimen in the laboratory
  ["O", "none"], // order detail only
  ["N", "none"], // not asked for
]);

/** Orders (OBR-25, table 0123; ORC-1, table 0119; ORC-5, table 0038) that say "cancelled". */
export const cancelledOrder = {
  status: new Set(["X"]),
  control: new Set(["CA", "OC", "OD"]),
  orderStatus: new Set(["CA"]),
} as const;

/** OBR-25 of an order that says to have results. */
export const orderWithResults: ReadonlySet<string> = new Set(["F", "C", "P", "A", "X"]);
