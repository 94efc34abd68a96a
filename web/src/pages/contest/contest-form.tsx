import { type SyntheticEvent, useState } from "react";
import type { Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { type Outcome, sendContest } from "../../server.ts";
import type { Sent } from "./contest-sent.tsx";
import { DetailField } from "./detail-field.tsx";
import { type ContestFault, emptyContest, longestContact, readContest } from "./read-contest.ts";
import { ReasonField } from "./reason-field.tsx";
import { contestTexts } from "./texts.ts";

type Refused = Exclude<Outcome<never>, { kind: "answer" }>;

interface ContestFormProps {
  readonly proof: Proof;
  readonly onSent: (sent: Sent) => void;
  readonly onCancel: () => void;
}

/** Where the focus goes for a fault of each field. */
const places: Readonly<Record<ContestFault["field"], string>> = {
  reason: "contest-not-me",
  detail: "contest-detail",
};

export function ContestForm({ proof, onSent, onCancel }: ContestFormProps) {
  const words = useWords(contestTexts);
  const [fields, setFields] = useState(emptyContest);
  const [fault, setFault] = useState<ContestFault | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [sending, setSending] = useState(false);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (sending) return;
    const reading = readContest(fields);
    setRefused(null);
    setFault(reading.ok ? null : reading.fault);
    if (!reading.ok) {
      document.getElementById(places[reading.fault.field])?.focus();
      return;
    }
    setSending(true);
    const outcome = await sendContest({ ...proof, ...reading.contest });
    setSending(false);
    if (outcome.kind !== "answer") setRefused(outcome);
    else onSent({ reference: outcome.answer.reference, reason: reading.contest.reason });
  };

  const faultText = (): string | null => {
    if (refused) {
      const seconds = refused.kind === "too-many" ? refused.retryAfterSeconds : 0;
      return words.refusal(refused.kind, seconds);
    }
    if (!fault) return null;
    if (fault.kind === "too-long") return words.tooLong(fault.excess);
    return fault.field === "reason" ? words.missingReason : words.missingDetail;
  };

  return (
    <form className="form" noValidate onSubmit={submit}>
      <ReasonField
        reason={fields.reason}
        faulty={fault?.field === "reason"}
        onReason={(reason) => setFields({ ...fields, reason })}
      />
      <DetailField
        detail={fields.detail}
        faulty={fault?.field === "detail"}
        onDetail={(detail) => setFields({ ...fields, detail })}
      />
      <TextField
        id="contest-contact"
        label={words.contact}
        hint={words.contactHint}
        maxLength={longestContact}
        value={fields.contact}
        onChange={(event) => setFields({ ...fields, contact: event.target.value })}
      />
      <FaultNotice id="contest-fault" text={faultText()} />
      <div className="actions">
        <SendButton sending={sending} label={words.send} sendingLabel={words.sending} />
        <button type="button" className="button quiet" onClick={onCancel}>
          {words.cancel}
        </button>
      </div>
    </form>
  );
}
