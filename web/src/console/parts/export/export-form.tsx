import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { locales } from "../../../language/language.ts";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Choice } from "../../fields/choice.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import "../../pages/counter/counter.css";
import { saveFile } from "../../../save-file.ts";
import { ask } from "../../server/ask.ts";
import { TroubleNotice } from "../trouble-notice.tsx";
import { exportTexts, type Purpose } from "./texts.ts";

interface ExportFormProps {
  /** How the file is called, and the address below /api/pro: `results`, `prescriber/results/export`. */
  readonly name: string;
  readonly from: string;
  /** What the list that is seen is narrowed to. */
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly purposes: readonly Purpose[];
  /** Most lines that the server puts into one file. */
  readonly most: number;
  readonly byDays?: true;
  /** What follows for those who are in it. */
  readonly told?: string;
  readonly onDone: () => void;
}

/** Takes a list away as a file: what for is chosen, and noted with what was taken. */
export function ExportForm(props: ExportFormProps) {
  const { name, from, filter = {}, purposes, most, byDays, told, onDone } = props;
  const words = useWords(exportTexts);
  const { language } = useReading();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [days, setDays] = useState({ from: "", until: "" });
  const take = useMutation({
    mutationFn: () =>
      ask<Blob>(from, {
        method: "POST",
        body: {
          ...filter,
          ...(byDays && { from: days.from || null, until: days.until || null }),
          purpose,
          language,
        },
      }),
    onSuccess: (file) =>
      saveFile(file, `opendep-${name}-${new Date().toISOString().slice(0, 10)}.csv`),
  });
  return (
    <KeyedForm
      label={words.title}
      className="card stack narrow on-screen"
      onEscape={onDone}
      onSubmit={() => purpose && take.mutate()}
    >
      <h2>{words.title}</h2>
      <p className="quiet">
        {words.limit(most.toLocaleString(locales[language]))} {told}
      </p>
      <Choice
        legend={words.purpose}
        name="purpose"
        value={purpose}
        autoFocus
        options={purposes.map((value) => ({ value, label: words.purposes[value] }))}
        onChange={setPurpose}
      />
      {byDays && (
        <div className="two">
          {(["from", "until"] as const).map((end) => (
            <TextInput
              key={end}
              type="date"
              label={words[end]}
              value={days[end]}
              onChange={({ currentTarget }) => setDays({ ...days, [end]: currentTarget.value })}
            />
          ))}
        </div>
      )}
      {take.error && <TroubleNotice error={take.error} />}
      {take.isSuccess && <p role="status">✓ {words.done}</p>}
      <div className="row">
        <Button type="submit" loading={take.isPending} disabled={purpose === null}>
          {words.take}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
