import type { Segment } from "#hl7v2";

/**
 * The text at a place, without blanks around it; "" when the segment or the place is absent, and
 * for HL7's null `""`, which says that there is no value (v2.5.1 section 2.5.3).
 */
export function text(
  segment: Segment | null | undefined,
  field: number,
  repetition = 1,
  component = 1,
  subcomponent = 1,
): string {
  if (segment === null || segment === undefined) return "";
  const value = segment.value(field, repetition, component, subcomponent);
  if (value === "") return value;
  const trimmed = value.trim();
  return trimmed === '""' ? "" : trimmed;
}

/** The same for a text that may hold a subcomponent separator which its sender did not escape. */
export function wholeText(
  segment: Segment,
  field: number,
  repetition: number,
  component: number,
): string {
  const raw = segment.raw(field, repetition, component);
  if (raw === "" || raw.length === segment.raw(field, repetition, component, 1).length)
    return text(segment, field, repetition, component);
  const parts: string[] = [];
  const count = segment.subcomponents(field, repetition, component);
  for (let part = 1; part <= count; part++)
    parts.push(segment.value(field, repetition, component, part));
  return parts.join("&").trim();
}
