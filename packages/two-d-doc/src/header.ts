import { found, type Outcome, refused } from "./fault.ts";

/** The first 26 characters of a 2D-DOC of version 04. */
export interface Header {
  readonly version: "04";
  /** Certificate authority, as FR03. */
  readonly authority: string;
  /** The certificate of that authority which the signer used, as AHP1. */
  readonly certificate: string;
  /** Days, YYYY-MM-DD; null when the document has none. */
  readonly issued: string | null;
  readonly signed: string | null;
  /** B2 for a virology test, L1 for a vaccination. */
  readonly type: string;
  readonly perimeter: string;
  readonly country: string;
}

export const headerLength = 26;

/** A header of version 04; the older ones are shorter and never carried health documents. */
export function readHeader(text: string): Outcome<Header> {
  if (!text.startsWith("DC")) return refused("header", "a 2D-DOC begins with DC");
  const version = text.slice(2, 4);
  if (version !== "04") return refused("version", "only version 04 is read");
  const form =
    /^DC04([A-Z0-9]{4})([A-Z0-9]{4})([0-9A-F]{4})([0-9A-F]{4})([A-Z0-9]{2})([A-Z0-9]{2})([A-Z]{2})$/;
  const parts = form.exec(text.slice(0, headerLength));
  if (!parts) return refused("header", "the header has 26 characters of fixed form");
  const [
    ,
    authority = "",
    certificate = "",
    issued = "",
    signed = "",
    type = "",
    perimeter = "",
    country = "",
  ] = parts;
  return found({
    version,
    authority,
    certificate,
    issued: dayOf(issued),
    signed: dayOf(signed),
    type,
    perimeter,
    country,
  });
}

/** @throws {TypeError} when a part has not its form */
export function writeHeader(header: Header): string {
  const { authority, certificate, issued, signed, type, perimeter, country } = header;
  const text = `DC04${authority}${certificate}${daysOf(issued)}${daysOf(signed)}${type}${perimeter}${country}`;
  if (!readHeader(text).ok || text.length !== headerLength)
    throw new TypeError("a part of the header has not its form");
  return text;
}

const firstDay = Date.UTC(2000, 0, 1);
const dayLength = 86_400_000;

/** Days since 2000-01-01 in four hexadecimal digits; FFFF is none. */
function dayOf(digits: string): string | null {
  if (digits === "FFFF") return null;
  return new Date(firstDay + Number.parseInt(digits, 16) * dayLength).toISOString().slice(0, 10);
}

function daysOf(day: string | null): string {
  if (day === null) return "FFFF";
  const days = Math.round((Date.parse(day) - firstDay) / dayLength);
  return days.toString(16).toUpperCase().padStart(4, "0");
}
