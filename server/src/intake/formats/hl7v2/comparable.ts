import type { Message } from "#hl7v2";

/** All that was sent but MSH-7: a message that comes again may carry a new time of sending. */
export function comparable(message: Message): string {
  const lines = message.segments.map((segment) => segment.toString());
  const header = lines[0] ?? "";
  const fields = header.split(message.delimiters.field);
  // MSH-1 is the separator itself, so that MSH-7 stands in the seventh part.
  fields[6] = "";
  lines[0] = fields.join(message.delimiters.field);
  return lines.join("\r");
}
