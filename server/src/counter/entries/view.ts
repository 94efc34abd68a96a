import type { Envelope } from "../../intake/formats/form/envelope.ts";
import { openJson } from "../day-keys.ts";
import type { ListedRow } from "../entries.sql.ts";
import { entryId } from "../entry-id.ts";
import type { CounterParts } from "../parts.ts";
import { entryPlace } from "./conclude.ts";

/** One entry of a list. Nobody's name stands in it once the names are erased, or under restriction. */
export function listed(parts: CounterParts, row: ListedRow) {
  const form = opened(parts, row);
  const patient = form?.entry.patient;
  return {
    id: entryId(row.lane, row.report_id),
    number: row.number,
    version: row.version,
    state: row.state,
    enteredAt: row.entered_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    test: row.test,
    result: row.value,
    device: row.device,
    lot: form?.entry.device?.lot ?? row.lot,
    person: patient
      ? {
          birthName: patient.birthName,
          usedName: patient.usedName ?? null,
          givenNames: patient.givenNames,
          birthDate: patient.birthDate,
        }
      : null,
    typedBy: form?.report.typedBy.name ?? null,
    performedBy: form?.entry.performedBy?.name ?? null,
    series: row.series_id,
    repeatOf: row.repeat_of === null ? null : entryId(row.lane, row.repeat_of),
    repeatedBy: row.repeated_by === null ? null : entryId(row.lane, row.repeated_by),
  };
}

/** One entry whole, as it is corrected. */
export function whole(parts: CounterParts, row: ListedRow) {
  const form = opened(parts, row);
  return {
    ...listed(parts, row),
    reason: form?.report.reason ?? null,
    entry: form?.entry ?? null,
  };
}

/** Null where nobody may see it any more. */
export const opened = ({ keys }: CounterParts, row: ListedRow): Envelope | null =>
  row.restricted
    ? null
    : openJson<Envelope>(keys, row.day, entryPlace(row.lane, row.report_id), row.sealed);
