import { type SyntheticEvent, useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SendButton } from "../../parts/send-button.tsx";
import { DateFields, fieldId } from "./date-fields.tsx";
import { type BirthDateFields, type Fault, readBirthDate } from "./read-birth-date.ts";
import { birthDateTexts } from "./texts.ts";

interface BirthDatePageProps {
  /** What was typed before, so that a slip can be put right. */
  readonly typed: BirthDateFields;
  readonly sending: boolean;
  readonly focus: boolean;
  readonly onTyped: (fields: BirthDateFields) => void;
  readonly onBirthDate: (birthDate: string) => void;
}

/** Asks the birth date, and sends it only once it is a date. */
export function BirthDatePage(props: BirthDatePageProps) {
  const { typed, sending, focus, onTyped, onBirthDate } = props;
  const words = useWords(birthDateTexts);
  const [fault, setFault] = useState<Fault | null>(null);

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (sending) return;
    const reading = readBirthDate(typed, new Date());
    if (reading.ok) {
      setFault(null);
      onBirthDate(reading.birthDate);
      return;
    }
    setFault(reading.fault);
    const first = reading.fault.fields[0];
    if (first) document.getElementById(fieldId(first))?.focus();
  };

  return (
    <>
      <PageHeading title={words.title} focus={focus}>
        {words.title}
      </PageHeading>
      <p className="lead">{words.why}</p>
      <form className="card form" noValidate onSubmit={submit}>
        <DateFields typed={typed} faulty={fault?.fields ?? []} onTyped={onTyped} />
        <FaultNotice id="birth-date-fault" text={fault && words.fault(fault)} />
        <SendButton sending={sending} label={words.open} sendingLabel={words.opening} />
      </form>
    </>
  );
}
