import { Button, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { localDay } from "../../../../time/local-day.ts";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { type Columns, RowsTable } from "../../../parts/paged-table.tsx";
import { type Listed, type ListFault, mostPeople, readList } from "./read-list.ts";
import { listTexts } from "./texts.ts";

interface AddPeopleProps {
  readonly country: string;
  /** People of the list that are there. */
  readonly already: number;
  readonly onAdd: (people: readonly Listed[]) => Promise<void>;
}

interface Said {
  readonly added: number;
  readonly faults: readonly ListFault[];
  readonly tooMany: boolean;
}

/** A list that is pasted or read of a file: what is right is added, what has a fault stays to be corrected. */
export function AddPeople({ country, already, onAdd }: AddPeopleProps) {
  const words = useWords(listTexts);
  const [text, setText] = useState("");
  const [said, setSaid] = useState<Said | null>(null);
  const add = async () => {
    const { people, faults, left } = readList(text, country, localDay(new Date()));
    if (already + people.length > mostPeople)
      return setSaid({ added: 0, faults: [], tooMany: true });
    await onAdd(people);
    // The lines are told by the numbers that they have now.
    const again = readList(left, country, localDay(new Date()));
    const twice = faults.filter(({ what }) => what === "twice");
    setText(left);
    setSaid({
      added: people.length,
      faults: twice.length > 0 ? faults : again.faults,
      tooMany: false,
    });
  };
  return (
    <KeyedForm label={words.people} className="stack" onSubmit={() => void add()}>
      <Textarea
        label={words.people}
        description={`${words.lead} ${words.order}`}
        value={text}
        rows={6}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        className="pasted"
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void add();
        }}
      />
      <label className="file-field">
        <span>{words.file}</span>
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          onChange={async ({ currentTarget }) => {
            const file = currentTarget.files?.[0];
            if (file) setText(await textOf(file));
          }}
        />
      </label>
      <div className="row">
        <Button type="submit" disabled={text.trim() === ""}>
          {words.check}
        </Button>
      </div>
      {said && (
        <div role="status">
          {said.tooMany && <p className="fault">{words.tooMany(mostPeople)}</p>}
          {said.added > 0 && <p>✓ {words.added(said.added)}</p>}
          {said.faults.length > 0 && <p className="fault">{words.faults(said.faults.length)}</p>}
        </div>
      )}
      {said && said.faults.length > 0 && <FaultList faults={said.faults} />}
    </KeyedForm>
  );
}

function FaultList({ faults }: { faults: readonly ListFault[] }) {
  const words = useWords(listTexts);
  const shown = useMemo(
    (): Columns<ListFault> => [
      { id: "line", header: words.line, cell: ({ row }) => row.original.line },
      {
        id: "column",
        header: words.column,
        cell: ({ row: { original } }) => (original.column ? words.columns[original.column] : "–"),
      },
      { id: "what", header: words.what, cell: ({ row }) => words.faultTexts[row.original.what] },
    ],
    [words],
  );
  return <RowsTable caption={words.faultList} columns={shown} rows={faults} rowKey={keyOf} />;
}

const keyOf = ({ line, column, what }: ListFault): string => `${line} ${column} ${what}`;

/** UTF-8, else as older spreadsheets write. */
async function textOf(file: File): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
