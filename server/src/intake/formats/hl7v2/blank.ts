import { serialise, withField } from "#hl7v2";
import type { Reading } from "../contract.ts";
import type { Hl7Reading } from "./reading.ts";

/** Every other byte stays as received. */
export function blank(reading: Reading, places: readonly string[]): Uint8Array {
  const { message, bytes } = reading as Hl7Reading;
  if (!message || places.length === 0) return bytes;
  const positions = new Map(message.segments.map((segment) => [segment.place(), segment.position]));
  let blanked = message;
  for (const place of places) {
    const [segment = "", field] = place.split("-");
    const position = positions.get(segment);
    if (position !== undefined) blanked = withField(blanked, position, Number(field), "");
  }
  return serialise(blanked);
}
