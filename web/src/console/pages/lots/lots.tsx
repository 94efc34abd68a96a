import { Button, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Empty } from "../../parts/empty.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { EntryTable } from "../entries/entry-table.tsx";
import { ExportList } from "../entries/export-list.tsx";
import { lotTexts } from "./texts.ts";

/** A lot is called back: who was tested with it here. */
export function Page() {
  const words = useWords(lotTexts);
  const navigate = useNavigate();
  const { lot = "" } = useSearch({ strict: false }) as { lot?: string };
  const [typed, setTyped] = useState(String(lot));
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <KeyedForm
        label={words.title}
        className="row on-screen"
        onSubmit={() => void navigate({ to: ".", search: { lot: typed.trim() } } as never)}
      >
        <TextInput
          aria-label={words.lot}
          placeholder={words.lot}
          value={typed}
          autoFocus
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" disabled={typed.trim() === ""}>
          {words.find}
        </Button>
      </KeyedForm>
      {lot && (
        <>
          <ExportList key={String(lot)} lot={String(lot)} usual="recall" />
          <EntryTable
            caption={words.tested(String(lot))}
            from={`counter/lots/entries?lot=${encodeURIComponent(String(lot))}`}
            empty={<Empty icon="lot" title={words.none} text={words.noneText} />}
          />
        </>
      )}
    </>
  );
}
