import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { type Draft, withOffset } from "../../../bench/draft.ts";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import type { Refusal } from "../../../server/refusal.ts";
import type { Choices } from "../choices.ts";
import { PersonForm } from "../person/person-form.tsx";
import { PersonLine } from "../person/person-line.tsx";
import { ContactFields } from "./contact-fields.tsx";
import { DeviceFields } from "./device-fields.tsx";
import { SituationFields } from "./situation-fields.tsx";
import { aboutTexts } from "./texts.ts";

interface AboutProps {
  readonly draft: Draft;
  readonly choices: Choices;
  /** Somebody who is known: their identity is shown, not typed. */
  readonly known: boolean;
  /** What the server had against it, where it comes back to be corrected. */
  readonly refused: Refusal | null;
  readonly onStart: (draft: Draft, readNow: boolean) => void;
  readonly onBack: () => void;
}

/** All of a test but its result, on one page: what is known stands there, the rest is a few keys. */
export function About({ draft: given, choices, known, refused, onStart, onBack }: AboutProps) {
  const words = useWords(aboutTexts);
  const { language } = useReading();
  const [draft, setDraft] = useState(given);
  const [typing, setTyping] = useState(!known || refused !== null);
  const [incomplete, setIncomplete] = useState(false);
  const set = (changed: Partial<Draft>) => setDraft((before) => ({ ...before, ...changed }));
  const faultAt = (path: string): string | undefined =>
    refused?.faults.find((fault) => fault.path === path)?.text[language];
  const minutes = choices.tests.find(({ id }) => id === draft.test)?.readAfterMinutes ?? 15;

  const start = (readNow: boolean) => {
    if (!isComplete(draft)) return setIncomplete(true);
    const now = new Date();
    // What comes back to be corrected was sampled when it was.
    const sampledAt = refused ? draft.sampledAt : withOffset(now);
    const readAt = readNow || refused ? now.getTime() : now.getTime() + minutes * 60_000;
    onStart({ ...tidy(draft), sampledAt, readAt }, readNow || refused !== null);
  };

  return (
    <KeyedForm
      label={words.title}
      onSubmit={() => start(false)}
      onEscape={onBack}
      className="about"
    >
      {typing ? (
        <PersonForm
          patient={draft.patient}
          faultAt={faultAt}
          onChange={(patient) => set({ patient })}
        />
      ) : (
        <div className="person-card">
          <h2>
            <PersonLine patient={draft.patient} />
          </h2>
          <Button variant="subtle" onClick={() => setTyping(true)}>
            {words.change}
          </Button>
        </div>
      )}
      {refused && <TroubleNotice error={refused} />}
      <SituationFields
        situation={draft.situation}
        reasons={choices.reasons}
        autoFocus={known && refused === null}
        faultAt={faultAt}
        onChange={(situation) => set({ situation })}
      />
      <ContactFields
        patient={draft.patient}
        country={choices.country}
        faultAt={faultAt}
        onChange={(patient) => set({ patient })}
      />
      <DeviceFields
        test={draft.test}
        device={draft.device}
        choices={choices}
        faultAt={faultAt}
        onChange={(test, device) => set({ test, device })}
      />
      <TextInput
        label={words.performedBy}
        value={draft.performedBy?.name ?? ""}
        autoComplete="off"
        error={faultAt("performedBy") ?? faultAt("performedBy.name")}
        onChange={({ currentTarget }) => set({ performedBy: { name: currentTarget.value } })}
      />
      <div className="fields two">
        <TextInput
          label={words.prescriber}
          value={draft.prescriber?.name ?? ""}
          autoComplete="off"
          error={faultAt("prescriber") ?? faultAt("prescriber.name")}
          onChange={({ currentTarget: { value: name } }) =>
            set({ prescriber: { ...draft.prescriber, name } })
          }
        />
        <TextInput
          label={words.prescriberNumber(choices.professionals[0] ?? "")}
          value={draft.prescriber?.number ?? ""}
          data-takes-scan
          inputMode="numeric"
          autoComplete="off"
          error={faultAt("prescriber.number")}
          onChange={({ currentTarget: { value: number } }) =>
            set({
              prescriber: {
                name: draft.prescriber?.name ?? "",
                scheme: choices.professionals[0] ?? "",
                number,
              },
            })
          }
        />
      </div>
      {incomplete && !isComplete(draft) && (
        <p className="fault" role="alert">
          {words.missing}
        </p>
      )}
      <div className="row actions-pro">
        <Button type="submit" size="lg">
          {words.start(minutes)}
        </Button>
        <Button variant="default" size="lg" onClick={() => start(true)}>
          {words.readNow}
        </Button>
        <Button variant="subtle" px="xs" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </KeyedForm>
  );
}

const isComplete = ({ patient, situation, device, series, test }: Draft): boolean =>
  patient.birthName.trim() !== "" &&
  patient.birthDate !== "" &&
  test !== "" &&
  (series !== undefined || (situation.reason !== undefined && device.lot.trim() !== ""));

/** Without what was left empty: the server takes an absent field for one that was not answered. */
function tidy({ performedBy, prescriber, ...draft }: Draft): Draft {
  const { usedName, identifier, address, givenNames, phones, emails, ...patient } = draft.patient;
  const { symptomOnset, ...situation } = draft.situation;
  const { expires, ...device } = draft.device;
  const filled = (texts: readonly string[] | undefined) =>
    (texts ?? []).map((text) => text.trim()).filter((text) => text !== "");
  return {
    ...draft,
    patient: {
      ...patient,
      givenNames: filled(givenNames),
      phones: filled(phones),
      emails: filled(emails),
      ...(usedName?.trim() && { usedName }),
      ...(identifier?.value.trim() && { identifier }),
      ...(address && { address }),
    },
    situation: { ...situation, ...(symptomOnset && { symptomOnset }) },
    device: { ...device, ...(expires?.trim() && { expires }) },
    ...(performedBy?.name.trim() && { performedBy }),
    ...((prescriber?.name.trim() || prescriber?.number?.trim()) && { prescriber }),
  };
}
