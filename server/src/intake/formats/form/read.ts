import type { Issue } from "../../../result/issue.ts";
import { raise } from "../../../result/issue-texts.ts";
import type { Reading, Split } from "../contract.ts";
import { readDraft } from "./draft.ts";
import { type Envelope, envelopeShape, formMark } from "./envelope.ts";

/** A reading with what was read; null where it is no form. */
export interface FormReading extends Reading {
  readonly envelope: Envelope | null;
  readonly bytes: Uint8Array;
}

/** Bytes that are no form are no message of this format. */
export const split = (bytes: Uint8Array): Split => ({
  messages: isForm(bytes) ? [bytes] : [],
  issues: [],
  remarks: [],
});

const beginning = Buffer.from(`{"form":"${formMark}"`);

const isForm = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .subarray(0, beginning.length)
    .equals(beginning);

export function read(bytes: Uint8Array): FormReading {
  const envelope = envelopeOf(bytes);
  return envelope === null ? nothing(bytes, raise("message.empty", "entry")) : of(bytes, envelope);
}

function envelopeOf(bytes: Uint8Array): Envelope | null {
  try {
    return envelopeShape.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8"))).data ?? null;
  } catch {
    return null;
  }
}

function of(bytes: Uint8Array, envelope: Envelope): FormReading {
  const { controlId, application, organisation, sentAt, training } = envelope.message;
  return {
    bytes,
    envelope,
    header: {
      format: "form",
      version: formMark,
      controlId,
      application,
      facility: organisation,
      sentAt: {
        iso: sentAt,
        instant: Date.parse(sentAt),
        offsetMinutes: 0,
        precision: "second",
        localDate: sentAt.slice(0, 10),
      },
      processing: training ? "T" : "P",
    },
    draft: readDraft(envelope),
    issues: [],
    comparable: () =>
      JSON.stringify({ ...envelope, message: { ...envelope.message, sentAt: undefined } }),
    values: () => ["result", "situation"],
  };
}

const nothing = (bytes: Uint8Array, issue: Issue): FormReading => ({
  bytes,
  envelope: null,
  header: null,
  draft: null,
  issues: [issue],
  comparable: () => Buffer.from(bytes).toString("latin1"),
  values: () => [],
});
