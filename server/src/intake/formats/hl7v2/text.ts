import type { Segment } from "#hl7v2";

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

/** A text without blanks around it; "" for the null. */
export function present(value: string): string {
  const trimmed = value.trim();
  return trimmed === '""' ? "" : trimmed;
}
