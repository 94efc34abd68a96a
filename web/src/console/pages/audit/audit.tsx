import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { ExportForm } from "../../parts/export/export-form.tsx";
import { exportTexts } from "../../parts/export/texts.ts";
import { PageHead } from "../../parts/page-head.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { When } from "../../parts/when.tsx";
import { auditWords } from "./in-french.ts";
import { actorWords, subjectWords } from "./subject-words.ts";
import { auditTexts } from "./texts.ts";

interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly name: string | null;
  readonly action: string;
  readonly purpose: string;
  readonly subject: Readonly<Record<string, unknown>>;
}

interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next: string | null;
}

/** Who did what, as what, where and why; a press on a name shows that person's doings alone. */
export function Page() {
  const words = useWords(auditTexts);
  const { language } = useReading();
  const navigate = useNavigate();
  const { open } = useWords(exportTexts);
  const [exporting, setExporting] = useState(false);
  const { actor } = useSearch({ strict: false }) as { actor?: string };
  const columns = useMemo((): Columns<AuditEntry> => {
    const only = (one: string) => void navigate({ to: ".", search: { actor: one } } as never);
    return [
      { id: "at", header: words.at, cell: ({ row }) => <When at={row.original.at} whole /> },
      {
        id: "who",
        header: words.who,
        cell: ({ row: { original } }) => (
          <Button variant="subtle" className="in-cell" onClick={() => only(original.actor)}>
            {original.name ?? actorWords(original.actor, language)}
          </Button>
        ),
      },
      {
        id: "action",
        header: words.action,
        cell: ({ row }) => auditWords(row.original.action, language),
      },
      {
        id: "purpose",
        header: words.purpose,
        cell: ({ row }) => auditWords(row.original.purpose, language),
      },
      {
        id: "subject",
        header: words.subject,
        cell: ({ row }) => (
          <span className="subject">{subjectWords(row.original.subject, language)}</span>
        ),
      },
    ];
  }, [words, language, navigate]);
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        {actor && (
          <Button variant="default" onClick={() => void navigate({ to: ".", search: {} } as never)}>
            {words.everybody}
          </Button>
        )}
        <Button variant="default" onClick={() => setExporting(!exporting)}>
          {open}
        </Button>
      </PageHead>
      {exporting && (
        <ExportForm
          name="audit"
          from="audit/entries/export"
          filter={{ actor: actor ?? null }}
          purposes={exportPurposes}
          most={mostEntries}
          byDays
          told={words.exportText}
          onDone={() => setExporting(false)}
        />
      )}
      <PagedTable<AuditEntry, AuditPage>
        caption={words.title}
        from={`audit/entries${actor ? `?actor=${encodeURIComponent(actor)}` : ""}`}
        rowsOf={rowsOf}
        columns={columns}
        rowKey={keyOf}
        empty={<Empty icon="audit" title={words.empty} text={words.emptyText} />}
      />
    </>
  );
}

const rowsOf = ({ entries }: AuditPage): readonly AuditEntry[] => entries;
const keyOf = ({ id }: AuditEntry): string => id;

/** As the server has them. */
const exportPurposes = ["audit", "incident", "request of an authority"] as const;
const mostEntries = 20_000;
