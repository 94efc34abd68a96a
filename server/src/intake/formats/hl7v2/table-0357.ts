/** HL7 table 0357, message error condition codes, for our own codes. */
const texts: Readonly<Record<string, string>> = {
  "100": "Segment sequence error",
  "101": "Required field missing",
  "102": "Data type error",
  "103": "Table value not found",
  "200": "Unsupported message type",
  "201": "Unsupported event code",
  "202": "Unsupported processing id",
  "203": "Unsupported version id",
  "204": "Unknown key identifier",
  "205": "Duplicate key identifier",
  "207": "Application internal error",
};

const special: Readonly<Record<string, string>> = {
  "message.type": "200",
  "message.event": "201",
  "message.processing": "202",
  "message.version": "203",
  "message.unreadable": "100",
  "message.order": "100",
  "message.charset": "102",
  "sender.unknown": "204",
  "control-id.reused": "205",
  "platform.fault": "207",
  "platform.away": "207",
  "platform.overload": "207",
  "platform.draining": "207",
};

export function errorCodeOf(code: string): { id: string; text: string; system: string } {
  const kind = code.split(".").at(-1);
  const id = special[code] ?? (kind === "missing" ? "101" : kind === "malformed" ? "102" : "103");
  return { id, text: texts[id] ?? "", system: "HL70357" };
}
