import type { Fate, SmscOptions, Taken } from "./smsc.ts";

const states: Readonly<Record<string, { stat: string; state: number; err: string }>> = {
  delivered: { stat: "DELIVRD", state: 2, err: "000" },
  undeliv: { stat: "UNDELIV", state: 5, err: "045" },
  expired: { stat: "EXPIRED", state: 3, err: "027" },
};

/** The fields of a receipt (SMPP 3.4 appendix B), written as carriers write them: in one of two ways. */
export function receiptOf(
  message: Taken,
  fate: Fate,
  how: NonNullable<SmscOptions["receipts"]>,
): Readonly<Record<string, unknown>> {
  const { stat, state, err } = states[fate] ?? { stat: "UNKNOWN", state: 7, err: "000" };
  const base = {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: message.to.slice(1),
    destination_addr: message.from,
    esm_class: 0x04,
    data_coding: 0,
  };
  if (how === "tlv") {
    const ids = { receipted_message_id: message.id, message_state: state };
    return { ...base, short_message: Buffer.alloc(0), ...ids };
  }
  const at = message.at.replace(/\D/g, "").slice(2, 12);
  const dlvrd = fate === "delivered" ? "001" : "000";
  const text = `id:${message.id} sub:001 dlvrd:${dlvrd} submit date:${at} done date:${at} stat:${stat} err:${err} text:`;
  return { ...base, short_message: Buffer.from(text, "latin1") };
}
