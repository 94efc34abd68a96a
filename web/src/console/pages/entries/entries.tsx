import { Button, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useWords } from "../../../language/provider.tsx";
import { localDay } from "../../../time/local-day.ts";
import { Empty } from "../../parts/empty.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { EntryTable } from "./entry-table.tsx";
import { ExportList } from "./export-list.tsx";
import { entryTexts } from "./texts.ts";

/** Who was tested here today, or on another day. */
export function Page() {
  const words = useWords(entryTexts);
  const navigate = useNavigate();
  const today = localDay(new Date());
  const { day } = useSearch({ strict: false }) as { day?: string };
  return (
    <>
      <PageHead title={words.title} lead={words.lead}>
        <TextInput
          className="on-screen"
          type="date"
          aria-label={words.day}
          value={day ?? today}
          max={today}
          onChange={({ currentTarget: { value } }) => {
            const other = value === "" || value === today ? undefined : value;
            void navigate({ to: ".", search: { day: other } } as never);
          }}
        />
        <Button variant="default" onClick={() => window.print()}>
          {words.print}
        </Button>
      </PageHead>
      <ExportList day={day ?? today} usual="register" />
      <EntryTable
        caption={words.title}
        every={day ? undefined : 30_000}
        from={day ? `counter/entries?day=${day}` : "counter/entries"}
        empty={
          <Empty icon="today" title={words.empty} text={words.emptyText}>
            <Link to="/counter">{words.newTest}</Link>
          </Empty>
        }
      />
    </>
  );
}
