import { isSnomedId } from "../../result/snomed-id.ts";
import { isSnomed } from "../codes/systems.ts";
import type { Observed } from "../observation/observed.ts";

/** The SNOMED CT code of the specimen (SPM-4), where there is one; a wrong one is warned of. */
export function specimenOf({ order, times }: Observed): string | null {
  const { specimen } = order;
  if (specimen === null) return null;
  for (const coding of [specimen.primary, specimen.alternate]) {
    if (coding === null || coding.code === "" || !isSnomed(coding.system)) continue;
    if (isSnomedId(coding.code)) return coding.code;
    times.sayOnce("specimen.invalid", order.place("specimen"));
  }
  return null;
}
