import type { Reading } from "../contract.ts";
import type { Hl7Reading } from "./reading.ts";

/** The header, and nothing of the orders: an acknowledgement is made of MSH. */
export function brief(reading: Reading): Hl7Reading {
  const { message, bytes, header, issues } = reading as Hl7Reading;
  return {
    bytes,
    message: message?.head() ?? null,
    header,
    draft: null,
    issues,
    comparable: goneContent,
    values: goneValues,
  };
}

// Two functions for all messages: each of its own would wait with it.
const goneContent = (): never => gone("content");
const goneValues = (): never => gone("values");

function gone(what: string): never {
  throw new Error(`the ${what} of a message were let go when it was judged`);
}
