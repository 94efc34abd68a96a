/**
 * A text without blanks around it; "" for HL7's null `""`, which says that there is no value
 * (v2.5.1 section 2.5.3).
 */
export function present(text: string): string {
  const trimmed = text.trim();
  return trimmed === '""' ? "" : trimmed;
}
