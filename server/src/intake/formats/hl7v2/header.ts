import type { Message } from "#hl7v2";
import type { MessageHeader } from "../../../result/message.ts";
import type { Moment } from "../../../result/moment.ts";
import { readTime } from "./draft/time.ts";
import { text } from "./text.ts";

/**
 * What MSH says (v2.5.1 section 2.15.9), its fields in their order, in which they are found fastest;
 * of MSH-3 and MSH-4 the name, else the universal id.
 */
export function readHeader(message: Message): MessageHeader {
  const msh = message.segments[0];
  const application = text(msh, 3) || text(msh, 3, 2);
  const facility = text(msh, 4) || text(msh, 4, 2);
  const sent = text(msh, 7);
  const controlId = text(msh, 10);
  const processing = text(msh, 11);
  return {
    format: "hl7v2",
    version: text(msh, 12),
    controlId,
    application,
    facility,
    sentAt: sentAt(sent),
    processing: processing === "T" || processing === "D" ? processing : "P",
  };
}

/**
 * MSH-7 before the sender, and with it the zone, is known: without an offset it is taken as UTC.
 * `normalise` gives the time in the sender's zone.
 */
function sentAt(sent: string): Moment | null {
  const time = readTime(sent);
  if (time === null || time === "malformed" || time.month === null || time.day === null)
    return null;
  const { year, month, day, hour, minute, second } = time;
  const offsetMinutes = time.offsetMinutes ?? 0;
  const wall = Date.UTC(year, month - 1, day, hour ?? 0, minute ?? 0, second ?? 0);
  const localDate = `${sent.slice(0, 4)}-${sent.slice(4, 6)}-${sent.slice(6, 8)}`;
  return {
    iso:
      hour === null ? localDate : `${localDate}T${sent.slice(8, 10)}:${sent.slice(10, 12) || "00"}`,
    instant: wall - offsetMinutes * 60_000,
    offsetMinutes,
    precision: second === null ? "minute" : "second",
    localDate,
  };
}
