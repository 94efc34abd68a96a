import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { saveFile } from "../../../save-file.ts";
import { Choice } from "../../fields/choice.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Icon } from "../../parts/icon.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { useSession } from "../../session/session.tsx";
import "../counter/counter.css";
import { exportTexts, type Purpose, purposes } from "./export-texts.ts";

/** What the list that is shown is narrowed to. */
interface ExportListProps {
  readonly day?: string | undefined;
  readonly lot?: string | undefined;
  readonly series?: number | undefined;
  /** What it is mostly taken out for here. */
  readonly usual: Purpose;
}

/** The list that is shown, as a file: what it is for is asked first, written down, and told to the patients. */
export function ExportList({ usual, ...narrowed }: ExportListProps) {
  const words = useWords(exportTexts);
  const { language } = useReading();
  const { training } = useSession();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<Purpose>(usual);
  const take = useMutation({
    mutationFn: () =>
      ask<Blob>("counter/list-files", {
        method: "POST",
        body: { ...narrowed, purpose, language },
      }),
    onSuccess: (file) => {
      const what = narrowed.day ?? narrowed.lot ?? narrowed.series ?? "";
      saveFile(file, `${training ? "formation" : "tests"}-${what || localName()}.csv`);
      setOpen(false);
    },
  });
  if (!open)
    return (
      <Button
        className="on-screen"
        variant="default"
        leftSection={<Icon name="results" />}
        onClick={() => setOpen(true)}
      >
        {words.open}
      </Button>
    );
  return (
    <KeyedForm
      label={words.open}
      className="card stack on-screen"
      onEscape={() => setOpen(false)}
      onSubmit={() => take.mutate()}
    >
      <p>{words.lead}</p>
      <Choice
        legend={words.purpose}
        name="purpose"
        autoFocus
        value={purpose}
        options={purposes.map((value, index) => ({
          value,
          label: words.purposes[value],
          key: String(index + 1),
        }))}
        onChange={setPurpose}
      />
      {take.error && <TroubleNotice error={take.error} />}
      <div className="row">
        <Button type="submit" loading={take.isPending}>
          {words.take}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}

const localName = (): string => new Date().toLocaleDateString("sv-SE");
