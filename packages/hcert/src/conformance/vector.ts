import { Buffer } from "node:buffer";
import { decodeBase45 } from "../base45.ts";
import { inflate } from "../inflate.ts";
import { withoutPrefix } from "../read.ts";

/** One file of published test data (dgc-testdata): each step's data and what is expected of it. */
export interface Vector {
  readonly file: string;
  readonly json: unknown;
  readonly cbor: Uint8Array | null;
  readonly cose: Uint8Array | null;
  readonly compressed: Uint8Array | null;
  readonly base45: string | null;
  readonly text: string | null;
  readonly picture: Uint8Array | null;
  readonly certificate: Uint8Array | null;
  readonly clock: Date | null;
  readonly expected: Readonly<Record<string, boolean>>;
}

/** A vector from its JSON; null when the file is none. */
export function readVector(file: string, json: unknown): Vector | null {
  const raw = record(json);
  const context = record(raw?.TESTCTX);
  const results = record(raw?.EXPECTEDRESULTS);
  if (!raw || !context || !results) return null;
  return {
    file,
    json: raw.JSON,
    cbor: hex(raw.CBOR),
    cose: hex(raw.COSE),
    compressed: hex(raw.COMPRESSED),
    base45: text(raw.BASE45),
    text: text(raw.PREFIX),
    picture: base64(raw["2DCODE"] ?? raw._2DCODE),
    certificate: base64(context.CERTIFICATE),
    clock: moment(context.VALIDATIONCLOCK),
    expected: Object.fromEntries(
      Object.entries(results).filter(
        (entry): entry is [string, boolean] => typeof entry[1] === "boolean",
      ),
    ),
  };
}

/** The COSE message: as given, or unfolded from the nearest step that is. */
export function coseOfVector(vector: Vector): Uint8Array | null {
  if (vector.cose) return vector.cose;
  const compressed =
    vector.compressed ?? unfolded(vector.base45 ?? withoutPrefix(vector.text ?? ""));
  const read = compressed && inflate(compressed);
  return read?.ok ? read.value : null;
}

function unfolded(base45: string | null): Uint8Array | null {
  const read = base45 === null ? null : decodeBase45(base45);
  return read?.ok ? read.value : null;
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

function hex(value: unknown): Uint8Array | null {
  const digits = text(value)?.replace(/\s/g, "") ?? "";
  return /^(?:[0-9a-f]{2})+$/i.test(digits) ? Buffer.from(digits, "hex") : null;
}

/** Base64, perhaps between the lines of PEM or behind a data address. */
function base64(value: unknown): Uint8Array | null {
  const plain = text(value)?.replace(/-----[^-]+-----|^data:[^,]*,|\s/g, "") ?? "";
  return plain === "" ? null : Buffer.from(plain, "base64");
}

/** ISO 8601 in the ways that it was written: offsets with or without colon, none for UTC. */
function moment(value: unknown): Date | null {
  const written = text(value)
    ?.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")
    .replace(/(\.\d{3})\d+/, "$1");
  if (written === undefined) return null;
  const zoned = /(?:Z|[+-]\d{2}:\d{2})$/.test(written) ? written : `${written}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}
