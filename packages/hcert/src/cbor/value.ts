/** A tag with what it marks (RFC 8949 section 3.4). */
export class Tagged {
  readonly tag: number;
  readonly value: CborValue;

  constructor(tag: number, value: CborValue) {
    this.tag = tag;
    this.value = value;
  }
}

/** A number that was written as a float, told apart because a NumericDate should be an integer. */
export class Float {
  readonly value: number;

  constructor(value: number) {
    this.value = value;
  }
}

export type CborMap = Map<CborValue, CborValue>;
export type CborValue =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | Tagged
  | Float;

/** What a reader takes on before it gives up. */
export interface CborLimits {
  /** Containers and tags within one another. */
  readonly depth: number;
  /** Values in all: numbers, texts, keys, containers. */
  readonly values: number;
}

/** A certificate has depth 6 and some forty values. */
export const certificateLimits: CborLimits = { depth: 16, values: 2048 };
