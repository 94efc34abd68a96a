import { Button, Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Choice } from "../../fields/choice.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { Refusal } from "../../server/refusal.ts";
import "../counter/counter.css";
import { Answer } from "./answer.tsx";
import { acts, bodyOf, type Draft, emptyDraft } from "./asked.ts";
import { Recent } from "./recent.tsx";
import "./rights.css";
import { rightsTexts } from "./texts.ts";
import { WhoAsks } from "./who-asks.tsx";

/** The answer that is looked at, and the form that it is of; null: an earlier one. */
interface Looked {
  readonly reference: string;
  readonly draft: Draft | null;
}

/** What a person asks of their data, dealt with by an operator. */
export function Page() {
  const words = useWords(rightsTexts);
  const { language } = useReading();
  const [draft, setDraft] = useState(emptyDraft);
  const [looked, setLooked] = useState<Looked | null>(null);
  const set = (said: Partial<Draft>) => setDraft((now) => ({ ...now, ...said }));
  const deal = useMutation({
    mutationFn: ({ of, person }: { of: Draft; person: string | null }) =>
      ask<{ reference: string }>("rights/requests", { method: "POST", body: bodyOf(of, person) }),
    onSuccess: ({ reference }, { of }) => {
      setLooked({ reference, draft: of });
      // Nothing that cannot be undone is sent again by a second press.
      setDraft({ ...of, confirm: "" });
    },
  });
  const { error } = deal;
  const faultAt = (path: string): string | undefined =>
    error instanceof Refusal
      ? error.faults.find((fault) => fault.path === path)?.text[language]
      : undefined;
  const toType = draft.act === "erase" || draft.act === "sever" ? words.toType[draft.act] : null;
  const again = looked?.draft ?? null;
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <KeyedForm
        label={words.title}
        className="about narrow on-screen"
        onSubmit={() => deal.mutate({ of: draft, person: null })}
      >
        <Choice
          legend={words.act}
          name="act"
          value={draft.act}
          options={acts.map((value) => ({ value, label: words.acts[value] }))}
          onChange={(act) => set({ act, confirm: "" })}
        />
        <WhoAsks draft={draft} set={set} faultAt={faultAt} />
        {draft.act === "rectify" && (
          <Textarea
            label={words.words}
            value={draft.words}
            rows={3}
            maxLength={4_000}
            error={faultAt("words")}
            onChange={({ currentTarget }) => set({ words: currentTarget.value })}
          />
        )}
        <Textarea
          label={words.ground}
          description={words.groundHint}
          value={draft.ground}
          required
          rows={2}
          maxLength={500}
          error={faultAt("ground")}
          onChange={({ currentTarget }) => set({ ground: currentTarget.value })}
        />
        {toType && (
          <TextInput
            label={words.confirm(toType)}
            value={draft.confirm}
            autoComplete="off"
            error={faultAt("confirm")}
            onChange={({ currentTarget }) => set({ confirm: currentTarget.value })}
          />
        )}
        {error && <TroubleNotice error={error} />}
        <div className="row">
          <Button
            type="submit"
            size="lg"
            loading={deal.isPending}
            disabled={toType !== null && draft.confirm.trim().toUpperCase() !== toType}
          >
            {words.send}
          </Button>
        </div>
      </KeyedForm>
      {looked && (
        <Answer
          key={looked.reference}
          reference={looked.reference}
          onChoose={again && ((person) => deal.mutate({ of: again, person }))}
        />
      )}
      <Recent onOpen={(reference) => setLooked({ reference, draft: null })} />
    </>
  );
}
