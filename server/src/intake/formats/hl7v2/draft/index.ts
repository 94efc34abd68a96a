import { type Message, readPath } from "#hl7v2";
import type { Draft, DraftPatient } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import { type Arranged, commentPlace, valuePlaces } from "./arrange.ts";
import { readOrder } from "./order.ts";
import { readPatient } from "./patient.ts";
import type { Spot } from "./spot.ts";
import { readTime } from "./time.ts";

/** What the message says, syntax done and meaning not judged. */
export function readDraft(message: Message, arranged: Arranged): Draft {
  const patients = new Map<Spot, DraftPatient>();
  const patientOf = (pid: Spot | null): DraftPatient | null => {
    if (pid === null) return null;
    const known = patients.get(pid);
    if (known !== undefined) return known;
    const patient = readPatient(pid, arranged.relatives.get(pid) ?? []);
    patients.set(pid, patient);
    return patient;
  };
  const sentAt = readTime(text(message.segments[0], 7));
  return {
    sentAt: sentAt === "malformed" ? null : sentAt,
    orders: arranged.orders.map((order) => readOrder(order, patientOf(order.pid))),
    strayValues: [...arranged.comments.map(commentPlace), ...arranged.strays.flatMap(valuePlaces)],
    positionOf: positions(message),
  };
}

/** Sorts places by segment, then field; what is no place of HL7 comes first. */
function positions(message: Message): (place: string) => number {
  let known: Map<string, number[]> | null = null;
  return (place) => {
    known ??= positionsByName(message);
    const path = readPath(place);
    const position = path && known.get(path.segment)?.[(path.ordinal ?? 1) - 1];
    return position ? position * 1_000 + Math.min(path.field ?? 0, 999) : 0;
  };
}

function positionsByName(message: Message): Map<string, number[]> {
  const byName = new Map<string, number[]>();
  for (const { name, position } of message.segments) {
    const alike = byName.get(name);
    if (alike === undefined) byName.set(name, [position]);
    else alike.push(position);
  }
  return byName;
}
