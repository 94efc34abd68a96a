import { Button, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ExportForm } from "../../parts/export/export-form.tsx";
import { exportTexts } from "../../parts/export/texts.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { ListedTable } from "./listed-table.tsx";
import { organisationTexts } from "./texts.ts";

/** The organisations in reach, by name; one is found by a word, a place or a number. */
export function Page() {
  const words = useWords(organisationTexts);
  const navigate = useNavigate();
  const search = String((useSearch({ strict: false }) as { search?: string }).search ?? "");
  const [typed, setTyped] = useState(search);
  const { open } = useWords(exportTexts);
  const [exporting, setExporting] = useState(false);
  const go = (text: string) =>
    void navigate({ to: ".", search: text.length >= 2 ? { search: text } : {} } as never);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} focusElsewhere>
        <Button variant="default" onClick={() => setExporting(!exporting)}>
          {open}
        </Button>
      </PageHead>
      {exporting && (
        <ExportForm
          name="organisations"
          from="organisations/export"
          filter={search ? { search } : {}}
          purposes={exportPurposes}
          most={mostOrganisations}
          told={words.exportPeople}
          onDone={() => setExporting(false)}
        />
      )}
      <KeyedForm
        label={words.search}
        className="row on-screen"
        onSubmit={() => go(typed.trim())}
        onEscape={() => {
          setTyped("");
          go("");
        }}
      >
        <TextInput
          aria-label={words.search}
          placeholder={words.search}
          value={typed}
          autoFocus
          maxLength={100}
          autoComplete="off"
          onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Button type="submit" variant="default">
          {words.find}
        </Button>
      </KeyedForm>
      <ListedTable
        caption={words.title}
        from={search ? `organisations?search=${encodeURIComponent(search)}` : "organisations"}
        empty={<Empty icon="place" title={words.empty} text={words.emptyText} />}
      />
    </>
  );
}

/** As the server has them. */
const exportPurposes = ["administration", "review of rights", "request of an authority"] as const;
const mostOrganisations = 30_000;
