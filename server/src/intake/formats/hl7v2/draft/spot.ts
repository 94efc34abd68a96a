import type { Segment } from "#hl7v2";

/**
 * A segment that knows its place. Ordinals are counted while the message is arranged: asking the
 * message for each would take a time square to the number of segments.
 */
export class Spot {
  readonly segment: Segment;
  private readonly ordinal: number;
  private readonly siblings: { readonly count: number };

  constructor(segment: Segment, ordinal: number, siblings: { readonly count: number }) {
    this.segment = segment;
    this.ordinal = ordinal;
    this.siblings = siblings;
  }

  /** "PID-7"; "OBX[2]-5.1" where there are several; "PID-3(2).1" for a later repetition. */
  place(field?: number, repetition = 1, component?: number): string {
    const { name } = this.segment;
    const segment = this.siblings.count > 1 ? `${name}[${this.ordinal}]` : name;
    if (field === undefined) return segment;
    const whole = repetition > 1 ? `${segment}-${field}(${repetition})` : `${segment}-${field}`;
    return component === undefined ? whole : `${whole}.${component}`;
  }
}
