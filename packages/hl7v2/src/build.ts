import { type Charset, charsetNamed } from "./charset.ts";
import { type Delimiters, encodingCharacters, standardDelimiters } from "./delimiters.ts";
import { encode } from "./encode.ts";
import { escapeText } from "./escape.ts";
import { isHeaderName, nameCode } from "./segment-name.ts";

/** A component: its text, or the texts of its subcomponents. */
export type ComponentInput = string | readonly string[];

/**
 * A field: its text; or its components, each a text or the texts of its subcomponents; or
 * `{ repetitions }`, each written like a field; or `{ raw }`, text that is escaped already.
 *
 *     "20220115"                                  20220115
 *     ["DUPONT", "ANNE"]                          DUPONT^ANNE
 *     ["1234", "", "", ["LAB", "1.2.3", "ISO"]]   1234^^^LAB&1.2.3&ISO
 *     { repetitions: ["A0", ["B9", "x"]] }        A0~B9^x
 */
export type FieldInput =
  | string
  | readonly ComponentInput[]
  | { readonly repetitions: readonly (string | readonly ComponentInput[])[] }
  | { readonly raw: string };

export interface BuildOptions {
  readonly delimiters?: Delimiters;
  /** The set to write in; without it the one that MSH-18 names, else UTF-8. */
  readonly charset?: Charset;
}

/**
 * A message from its segments, each `[name, field 1, field 2, ...]`, so that a field's number is
 * its index. MSH-1 and MSH-2 come from the delimiters; give "" for them. Text is escaped as needed;
 * a character that the set does not have is written as `encode` says. MSH-18 is written as given,
 * and not at all when it is not.
 * @throws RangeError for a segment without a name, MSH-1 or MSH-2 other than the delimiters, or
 * delimiters without an escape character
 */
export function buildMessage(
  segments: readonly (readonly FieldInput[])[],
  options: BuildOptions = {},
): Uint8Array {
  const delimiters = options.delimiters ?? standardDelimiters;
  if (delimiters.escape === "") throw new RangeError("without an escape character texts change");
  return encode(
    messageText(segments, delimiters),
    options.charset ?? declaredIn(segments) ?? "utf-8",
  );
}

/** The segments as text, each ended with CR, in delimiters that need not have all. */
export function messageText(
  segments: readonly (readonly FieldInput[])[],
  delimiters: Delimiters,
): string {
  return segments.map((segment) => `${segmentText(segment, delimiters)}\r`).join("");
}

function segmentText(segment: readonly FieldInput[], delimiters: Delimiters): string {
  const [name = "", separator = "", encoding = ""] = segment;
  if (typeof name !== "string" || name.length !== 3 || nameCode(name, 0) === 0)
    throw new RangeError("a segment begins with its name, three capitals or digits");
  const written = [name];
  if (isHeaderName(name)) {
    requireOwn(separator, delimiters.field, `${name}-1`);
    requireOwn(encoding, encodingCharacters(delimiters), `${name}-2`);
    written.push(encodingCharacters(delimiters));
  }
  for (let field = isHeaderName(name) ? 3 : 1; field < segment.length; field++)
    written.push(fieldText(segment[field] as FieldInput, delimiters));
  return written.join(delimiters.field);
}

function requireOwn(given: FieldInput, own: string, place: string): void {
  if (given !== "" && given !== own)
    throw new RangeError(`${place} comes from the delimiters: give "" and begin at field 3`);
}

function fieldText(field: FieldInput, delimiters: Delimiters): string {
  if (typeof field === "object" && "raw" in field) return field.raw;
  if (typeof field === "object" && "repetitions" in field)
    return field.repetitions
      .map((one) => repetitionText(one, delimiters))
      .join(delimiters.repetition);
  return repetitionText(field, delimiters);
}

function repetitionText(one: string | readonly ComponentInput[], delimiters: Delimiters): string {
  if (typeof one === "string") return escapeText(one, delimiters);
  return one.map((component) => componentText(component, delimiters)).join(delimiters.component);
}

function componentText(component: ComponentInput, delimiters: Delimiters): string {
  if (typeof component === "string") return escapeText(component, delimiters);
  return component.map((part) => escapeText(part, delimiters)).join(delimiters.subcomponent);
}

function declaredIn(segments: readonly (readonly FieldInput[])[]): Charset | null {
  const declared = segments.find((segment) => segment[0] === "MSH")?.[18];
  return typeof declared === "string" ? charsetNamed(declared, false) : null;
}
