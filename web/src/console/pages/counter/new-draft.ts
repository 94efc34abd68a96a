import type { Draft, Patient } from "../../bench/draft.ts";
import type { Series } from "../series/series.ts";
import { deviceOf } from "./about/device-fields.tsx";
import type { Choices } from "./choices.ts";
import { readNir } from "./person/national-number.ts";
import type { Query } from "./person/read-query.ts";

const nobody: Patient = { birthName: "", givenNames: [], birthDate: "", sex: "U" };

/** A test about to be begun, with the device and lot that were used last. */
export function newDraft(choices: Choices, who: Patient | Query, series?: Series): Draft {
  const used = choices.used[0];
  const draft = {
    id: crypto.randomUUID(),
    test: used?.test ?? choices.tests[0]?.id ?? "",
    patient: "kind" in who ? patientOf(who) : who,
    device: used ? deviceOf(used) : { lot: "" },
    situation: {},
    sampledAt: "",
    readAt: 0,
  };
  if (!series) return draft;
  const { test, device, reason } = series.head;
  return { ...draft, test, device, situation: { ...(reason && { reason }) }, series: series.id };
}

/** What was typed to find somebody is not typed again to enter them. */
function patientOf(query: Query): Patient {
  if (query.kind === "number")
    return {
      ...nobody,
      sex: readNir(query.number)?.sex ?? "U",
      identifier: { value: query.number },
    };
  if (query.kind === "traits")
    return {
      ...nobody,
      birthName: query.name.toUpperCase(),
      birthDate: query.birthDates.length === 1 ? (query.birthDates[0] ?? "") : "",
    };
  return nobody;
}
