import type { Laboratory } from "../measure/laboratory.ts";

/** Codes count from here: a department that does not exist. */
export const firstLaboratory = 990_000_000;

export const laboratoriesOf = (count: number): Laboratory[] =>
  Array.from({ length: count }, (_, index) => ({
    code: String(firstLaboratory + index),
    application: "BENCH",
  }));
