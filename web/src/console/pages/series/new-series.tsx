import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Choice } from "../../fields/choice.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import { DeviceFields } from "../counter/about/device-fields.tsx";
import type { Choices } from "../counter/choices.ts";
import "../counter/counter.css";
import { newDraft } from "../counter/new-draft.ts";
import { type Series, type SeriesKind, seriesKinds } from "./series.ts";
import { seriesTexts } from "./texts.ts";

interface NewSeriesProps {
  readonly choices: Choices;
  readonly onMade: (series: Series) => void;
  readonly onBack: () => void;
}

/** Where, and with what: said once for all who are tested there. */
export function NewSeries({ choices, onMade, onBack }: NewSeriesProps) {
  const words = useWords(seriesTexts);
  const { language } = useReading();
  const [place, setPlace] = useState("");
  const [kind, setKind] = useState<SeriesKind>("school");
  const [reason, setReason] = useState("screening");
  const [head, setHead] = useState(() => {
    const { test, device } = newDraft(choices, { kind: "open" });
    return { test, device };
  });
  // One series has one key, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const make = useMutation({
    mutationFn: () =>
      ask<Series>("counter/series", {
        method: "POST",
        body: { place, kind, head: { ...head, reason } },
        idempotencyKey: key,
      }),
    onSuccess: onMade,
  });
  const faultAt = (path: string): string | undefined =>
    make.error instanceof Refusal
      ? make.error.faults.find((fault) => fault.path.endsWith(path))?.text[language]
      : undefined;
  return (
    <KeyedForm
      label={words.make}
      className="about card"
      onSubmit={() => make.mutate()}
      onEscape={onBack}
    >
      <TextInput
        label={words.place}
        description={words.placeHint}
        value={place}
        required
        autoFocus
        maxLength={120}
        error={faultAt("place")}
        onChange={({ currentTarget }) => setPlace(currentTarget.value)}
      />
      <Choice
        legend={words.kind}
        name="kind"
        value={kind}
        options={seriesKinds.map((value) => ({ value, label: words.kinds[value] }))}
        onChange={setKind}
      />
      <Choice
        legend={words.reason}
        name="series-reason"
        value={reason}
        options={choices.reasons.map(({ id, names }) => ({ value: id, label: names[language] }))}
        onChange={setReason}
      />
      <DeviceFields
        {...head}
        choices={choices}
        faultAt={faultAt}
        onChange={(test, device) => setHead({ test, device })}
      />
      {make.error && <TroubleNotice error={make.error} />}
      <div className="row">
        <Button
          type="submit"
          loading={make.isPending}
          disabled={place.trim() === "" || head.device.lot.trim() === ""}
        >
          {words.begin}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {words.back}
        </Button>
      </div>
    </KeyedForm>
  );
}
