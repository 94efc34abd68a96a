import { useMemo } from "react";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { type Columns, RowsTable } from "../../../parts/paged-table.tsx";
import { importTexts } from "./texts.ts";

interface LineFault {
  readonly line: number;
  readonly column: string | null;
  readonly text: { readonly fr: string; readonly en: string };
}

/** What became of a file, or would. */
export interface Imported {
  readonly saved: boolean;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly faultCount: number;
  readonly faults: readonly LineFault[];
}

/** Every fault with its line and column, as the spreadsheet shows them. */
export function FaultTable({ answer }: { answer: Imported }) {
  const words = useWords(importTexts);
  const { language } = useReading();
  const columns = useMemo(
    (): Columns<LineFault> => [
      { id: "line", header: words.line, cell: ({ row }) => row.original.line },
      { id: "column", header: words.column, cell: ({ row }) => row.original.column ?? "–" },
      { id: "what", header: words.what, cell: ({ row }) => row.original.text[language] },
    ],
    [words, language],
  );
  const { faults, faultCount } = answer;
  return (
    <>
      <p role="alert">
        <strong>{words.faults(faultCount)}</strong>{" "}
        {faults.length < faultCount && words.first(faults.length)}
      </p>
      <RowsTable caption={words.list} columns={columns} rows={faults} rowKey={keyOf} />
    </>
  );
}

const keyOf = ({ line, column, text }: LineFault): string => `${line} ${column} ${text.en}`;
