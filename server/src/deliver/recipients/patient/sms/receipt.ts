import type { Pdu } from "smpp";
import type { CarrierReceipt } from "../../contract.ts";

/** Bits of esm_class that say what a deliver_sm is (SMPP 3.4 section 5.2.12). */
const kindOf = (esmClass: unknown): number => (Number(esmClass) >> 2) & 0x0f;
const receiptKind = 0x01;

/** message_state (section 5.2.28) and `stat` of the text (appendix B): the ends, and nothing between. */
const endByState: Readonly<Record<number, string>> = {
  2: "delivrd",
  3: "expired",
  4: "deleted",
  5: "undeliv",
  7: "unknown",
  8: "rejectd",
};
const ends: ReadonlySet<string> = new Set(Object.values(endByState));

/**
 * What a deliver_sm says of a message of ours; null when it is none (an answer of a person, which is
 * read no further) or none that ends anything (ENROUTE, ACCEPTD).
 */
export function readReceipt(pdu: Pdu): CarrierReceipt | null {
  const text = textOf(pdu);
  const tlvId = typeof pdu.receipted_message_id === "string" ? pdu.receipted_message_id.trim() : "";
  const textId = /^id:\s*([^\s]+)/i.exec(text)?.[1] ?? "";
  // Some carriers leave esm_class at 0; the form of the text, or the TLV, says what it is.
  if (kindOf(pdu.esm_class) !== receiptKind && tlvId === "" && textId === "") return null;
  const id = tlvId || textId;
  const end = endByState[Number(pdu.message_state)] ?? /\bstat:\s*(\w+)/i.exec(text)?.[1];
  const state = end?.toLowerCase().slice(0, 7) ?? "";
  if (id === "" || !ends.has(state)) return null;
  const error = /\berr:\s*([0-9a-z]{1,8})/i.exec(text)?.[1]?.toLowerCase();
  const because = error === undefined || /^0+$/.test(error) ? "" : `-${error}`;
  return {
    ...idsOf(id),
    address: `+${String(pdu.source_addr ?? "").replace(/\D/g, "")}`,
    state: state === "delivrd" ? "delivered" : "undeliverable",
    failure: state === "delivrd" ? null : `receipt-${state}${because}`,
  };
}

/**
 * An id as it is compared: in small letters, without leading zeros. Some carriers answer a
 * submit_sm in hexadecimal and write the receipt in decimal, or the other way round (appendix B
 * leaves it to them): the same number in the other base is given beside.
 */
export function idsOf(id: string): { id: string; otherIds: string[] } {
  const bare = bareId(id);
  const others: string[] = [];
  if (/^\d{1,20}$/.test(bare)) others.push(BigInt(bare).toString(16));
  if (/^[0-9a-f]{1,16}$/.test(bare)) others.push(BigInt(`0x${bare}`).toString());
  return { id: bare, otherIds: others.filter((one) => one !== bare) };
}

export const bareId = (id: string): string =>
  id
    .trim()
    .toLowerCase()
    .replace(/^0+(?=.)/, "");

function textOf(pdu: Pdu): string {
  const of = (field: unknown): string => {
    const message = (field as { message?: unknown } | undefined)?.message ?? field;
    return typeof message === "string" ? message : Buffer.isBuffer(message) ? String(message) : "";
  };
  return of(pdu.short_message) || of(pdu.message_payload);
}
