import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import type { Entry } from "../../bench/draft.ts";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { ResultWord } from "../../parts/result-word.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { useTestName } from "../counter/choices.ts";
import { ProofButton } from "../counter/done/proof-button.tsx";
import { PersonLine } from "../counter/person/person-line.tsx";
import { Messages } from "../counter/told/messages.tsx";
import { ChangeEntry } from "./change-entry.tsx";
import type { EntryRow } from "./entry-row.ts";
import { entryTexts } from "./texts.ts";

export interface WholeEntry extends EntryRow {
  readonly training: boolean;
  readonly reason: string | null;
  readonly entry: Entry | null;
}

/** One entry whole: read, proved, corrected or cancelled with a reason. */
export function Page() {
  const words = useWords(entryTexts);
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const testName = useTestName();
  const [changed, setChanged] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: ["entry", id],
    queryFn: () => ask<WholeEntry>(`counter/entries/${id}`),
  });
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  const isOver = data.state === "cancelled" || data.entry === null;
  const lines = [
    [words.test, testName(data.test)],
    [words.number, data.number],
    [words.at, <When key="at" at={data.enteredAt} whole />],
    [words.device, data.device],
    [words.lot, data.lot],
    [words.by, data.typedBy ?? ""],
    [words.performedBy, data.performedBy ?? data.typedBy ?? ""],
    [words.state, words.states[data.state]],
    ...(data.reason ? [[words.reason, data.reason] as const] : []),
  ] as const;
  return (
    <>
      <PageHead title={words.one} lead={data.number}>
        <Link to="/entries">{words.back}</Link>
      </PageHead>
      <section className="entry-view">
        {data.entry && (
          <h2>
            <PersonLine patient={data.entry.patient} />
          </h2>
        )}
        <p className="entry-result">
          <ResultWord value={data.state === "cancelled" ? "withdrawn" : data.result} />
        </p>
        <dl className="summary">
          {lines.map(([name, value]) => (
            <div key={String(name)}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {changed && <p role="status">{words.changed}</p>}
        {!isOver && <ProofButton id={id} />}
        {data.entry && <Messages id={id} version={data.version} maySend={!isOver} />}
        {!isOver && (
          <ChangeEntry
            key={data.version}
            whole={data}
            onChanged={() => {
              setChanged(true);
              void refetch();
            }}
          />
        )}
      </section>
    </>
  );
}
