import type { VirologyTest } from "#two-d-doc";
import type { Person } from "../result/person.ts";
import { localTime } from "./compose-dcc.ts";
import type { ProvenResult } from "./kinds.ts";

/** The result as a document of type B2 says it; null where it has no LOINC code. */
export function composeTwoDDoc(person: Person, result: ProvenResult): VirologyTest | null {
  if (result.loinc === null) return null;
  const [year = "0000", month = "00", day = "00"] = person.birthDate.split("-");
  return {
    firstNames: person.givenNames,
    birthName: person.birthName,
    birthDate: `${year}-${month}-${day}`,
    sex: person.sex,
    loinc: result.loinc,
    result: result.value === "positive" ? "P" : "N",
    sampledAt: localTime(result).slice(0, 16),
  };
}
