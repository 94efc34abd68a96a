import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import type { Device, Patient, Value } from "../../bench/draft.ts";
import { Choice } from "../../fields/choice.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import { ContactFields } from "../counter/about/contact-fields.tsx";
import { DeviceFields } from "../counter/about/device-fields.tsx";
import { type Choices, useChoices } from "../counter/choices.ts";
import { PersonForm } from "../counter/person/person-form.tsx";
import { resultWords } from "../counter/reading/texts.ts";
import "../counter/counter.css";
import type { WholeEntry } from "./entry.tsx";
import { entryTexts } from "./texts.ts";

interface ChangeEntryProps {
  readonly whole: WholeEntry;
  readonly onChanged: () => void;
}

const values: readonly Value[] = ["negative", "positive", "invalid"];

/** What should have been said, and why; or that nothing should have been. */
export function ChangeEntry({ whole, onChanged }: ChangeEntryProps) {
  const words = useWords(entryTexts);
  const results = useWords(resultWords);
  const { language } = useReading();
  const [open, setOpen] = useState<"correct" | "cancel" | null>(null);
  const [reason, setReason] = useState("");
  const [result, setResult] = useState<Value>(whole.result as Value);
  const [patient, setPatient] = useState<Patient | null>(whole.entry?.patient ?? null);
  const [{ test, device }, setDevice] = useState({
    test: whole.test,
    device: whole.entry?.device ?? { lot: "" },
  });
  const choices = useChoices();
  // One change has one key, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const change = useMutation({
    mutationFn: () => {
      const { version, entry, id } = whole;
      return open === "cancel"
        ? ask(`counter/entries/${id}/cancellation`, {
            method: "POST",
            body: { version, reason },
            idempotencyKey: key,
          })
        : ask(`counter/entries/${id}/corrections`, {
            method: "POST",
            body: { version, reason, entry: { ...entry, result, patient, test, ...said(device) } },
            idempotencyKey: key,
          });
    },
    onSuccess: onChanged,
  });
  const faultAt = (path: string): string | undefined =>
    change.error instanceof Refusal
      ? change.error.faults.find((fault) => fault.path.endsWith(path))?.text[language]
      : undefined;
  if (open === null)
    return (
      <div className="row on-screen">
        <Button variant="default" onClick={() => setOpen("correct")}>
          {words.correct}
        </Button>
        <Button variant="default" onClick={() => setOpen("cancel")}>
          {words.cancel}
        </Button>
      </div>
    );
  return (
    <KeyedForm
      label={open === "cancel" ? words.cancel : words.correct}
      className="about card"
      onEscape={() => setOpen(null)}
      onSubmit={() => change.mutate()}
    >
      <h2>{open === "cancel" ? words.cancel : words.correct}</h2>
      {open === "correct" && (
        <>
          <Choice
            legend={words.result}
            name="result"
            autoFocus
            value={result}
            options={values.map((value) => ({ value, label: results[value] }))}
            onChange={setResult}
          />
          {patient && (
            <>
              <PersonForm
                focusElsewhere
                patient={patient}
                faultAt={faultAt}
                onChange={setPatient}
              />
              <ContactFields
                patient={patient}
                country={choices.data?.country ?? ""}
                faultAt={faultAt}
                onChange={setPatient}
              />
            </>
          )}
          {choices.data && (
            <DeviceFields
              test={test}
              device={device}
              choices={onlyOf(choices.data, test)}
              faultAt={faultAt}
              onChange={(changedTest, changed) => setDevice({ test: changedTest, device: changed })}
            />
          )}
        </>
      )}
      <TextInput
        label={words.why}
        description={words.whyHint}
        value={reason}
        required
        maxLength={200}
        error={faultAt("reason")}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {change.error && <TroubleNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={reason.trim().length < 3}>
          {open === "cancel" ? words.doCancel : words.doCorrect}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(null)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}

/** An expiry that was left empty is none. */
const said = ({ expires, ...device }: Device): { device: Device } => ({
  device: { ...device, ...(expires?.trim() && { expires }) },
});

/** Another test is not a correction of this one. */
const onlyOf = (choices: Choices, test: string): Choices => ({
  ...choices,
  tests: choices.tests.filter(({ id }) => id === test),
});
