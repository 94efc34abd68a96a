import { present, type Segment } from "#hl7v2";

/**
 * The text at a place, without blanks around it; "" when the segment or the place is absent, and
 * for HL7's null `""`, which says that there is no value (v2.5.1 section 2.5.3).
 */
export function text(
  segment: Segment | null | undefined,
  field: number,
  component = 1,
  subcomponent = 1,
): string {
  if (segment === null || segment === undefined) return "";
  const value = segment.value(field, 1, component, subcomponent);
  return value === "" ? value : present(value);
}

/** In capitals, as most codes are sent already. */
export function capitals(text: string): string {
  for (let at = 0; at < text.length; at++) {
    // Beyond Z: a small letter, or one that not every sender has.
    if (text.charCodeAt(at) > 0x5a) return text.toUpperCase();
  }
  return text;
}
