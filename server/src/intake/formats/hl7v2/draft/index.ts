import { type Message, readPath } from "#hl7v2";
import type { Draft, DraftOrder, DraftPatient } from "../../../../result/draft.ts";
import { text } from "../text.ts";
import {
  type Arranged,
  type ArrangedOrder,
  type ArrangedPatient,
  commentPlace,
  valuePlaces,
} from "./arrange.ts";
import { readOrder } from "./order.ts";
import { readPatient } from "./patient.ts";
import { readTime } from "./time.ts";

/** What the message says, syntax done and meaning not judged. */
export function readDraft(message: Message, arranged: Arranged): Draft {
  const sentAt = readTime(text(message.segments[0], 7));
  return {
    sentAt: sentAt === "malformed" ? null : sentAt,
    orders: readOrders(arranged.orders),
    strayValues: strayValues(arranged),
    positionOf: positions(message),
  };
}

/** The orders of one patient follow one another: each patient is read once. */
function readOrders(arranged: readonly ArrangedOrder[]): DraftOrder[] {
  let last: ArrangedPatient | null = null;
  let patient: DraftPatient | null = null;
  return arranged.map((order) => {
    if (order.patient !== last) {
      last = order.patient;
      patient = last && readPatient(last);
    }
    return readOrder(order, patient);
  });
}

function strayValues({ comments, strays }: Arranged): string[] {
  const places = comments.map(commentPlace);
  for (const stray of strays) places.push(...valuePlaces(stray));
  return places;
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
