import type { Segment } from "#hl7v2";
import { present } from "../text.ts";

/**
 * One repetition of a field, divided once into its components: most of them are asked for. Texts are
 * unescaped and trimmed; absent ones, and HL7's null, are "".
 */
export class Parts {
  /** As sent, escapes and all. */
  readonly raw: string;
  private readonly segment: Segment;
  private readonly components: readonly string[];

  constructor(segment: Segment, raw: string) {
    this.raw = raw;
    this.segment = segment;
    this.components = divided(raw, segment.delimiters.component);
  }

  /** The number of components. */
  get count(): number {
    return this.components.length;
  }

  /** A subcomponent; the first is the one that a level left out means (v2.5.1 section 2.8.2). */
  at(component: number, subcomponent = 1): string {
    const raw = this.components[component - 1];
    if (raw === undefined || raw === "") return "";
    const part = divided(raw, this.segment.delimiters.subcomponent)[subcomponent - 1] ?? "";
    return part === "" ? "" : present(this.segment.unescape(part));
  }

  /** A component whose text may hold a subcomponent separator that its sender did not escape. */
  whole(component: number): string {
    const raw = this.components[component - 1];
    if (raw === undefined || raw === "") return "";
    const parts = divided(raw, this.segment.delimiters.subcomponent);
    if (parts.length === 1) return present(this.segment.unescape(raw));
    return parts
      .map((part) => this.segment.unescape(part))
      .join("&")
      .trim();
  }

  /** All of it as one text, with the separators that everybody uses. */
  text(): string {
    const { subcomponent } = this.segment.delimiters;
    return this.components
      .map((component) =>
        divided(component, subcomponent)
          .map((part) => this.segment.unescape(part))
          .join("&"),
      )
      .join("^")
      .trim();
  }
}

/** The repetitions of a field; none when it is empty. */
export function repetitionsOf(segment: Segment, field: number): readonly Parts[] {
  const raw = segment.raw(field);
  if (raw === "") return none;
  const { repetition } = segment.delimiters;
  if (!raw.includes(repetition)) return [new Parts(segment, raw)];
  return raw.split(repetition).map((one) => new Parts(segment, one));
}

/** The first repetition of a field, which is all that most fields have. */
export const partsOf = (segment: Segment, field: number): Parts =>
  new Parts(segment, segment.raw(field, 1));

const none: readonly Parts[] = [];
const nothing: readonly string[] = [];

/** A separator that the sender declared none of divides nothing. */
function divided(text: string, separator: string): readonly string[] {
  if (text === "") return nothing;
  return separator !== "" && text.includes(separator) ? text.split(separator) : [text];
}
