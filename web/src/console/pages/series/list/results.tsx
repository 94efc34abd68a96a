import { Button, TextInput } from "@mantine/core";
import { type KeyboardEvent, useRef, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { type Draft, entryOf, type Value, withOffset } from "../../../bench/draft.ts";
import { useBench } from "../../../bench/provider.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { Refusal } from "../../../server/refusal.ts";
import { ResultRow } from "./result-row.tsx";
import { listTexts } from "./texts.ts";

interface ResultsProps {
  readonly drafts: readonly Draft[];
  readonly onRecorded: () => void;
}

/** Entries under way at once: the next is sent when one is answered. */
const atOnce = 4;

/** A key for each person; nothing is recorded before all of it is confirmed. */
export function Results({ drafts, onRecorded }: ResultsProps) {
  const words = useWords(listTexts);
  const bench = useBench();
  const rows = useRef<HTMLUListElement>(null);
  const [at, setAt] = useState(0);
  const [time, setTime] = useState(() => clockOf(new Date()));
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState({ recorded: 0, waiting: 0 });
  const [refused, setRefused] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const said = (
    <p role="status">
      {done.recorded > 0 && `✓ ${words.recorded(done.recorded)} `}
      {done.waiting > 0 && words.waiting(done.waiting)}
    </p>
  );
  if (drafts.length === 0) return said;

  const go = (to: number) => {
    const next = Math.max(0, Math.min(drafts.length - 1, to));
    setAt(next);
    rows.current?.querySelectorAll<HTMLButtonElement>(".listed-name")[next]?.focus();
  };
  const set = (index: number, result: Value | null) => {
    const draft = drafts[index];
    if (!draft?.listed || sending) return;
    void bench.amend({ ...draft, listed: { ...draft.listed, result } });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const chosen = values.find((value) => words.letters[value] === key);
    if (chosen) set(at, chosen);
    else if (key === "backspace" || key === "delete") set(at, null);
    else if (key !== "arrowdown" && key !== "arrowup" && key !== "home" && key !== "end") return;
    event.preventDefault();
    if (chosen || key === "arrowdown") go(at + 1);
    if (key === "arrowup") go(at - 1);
    if (key === "home") go(0);
    if (key === "end") go(drafts.length - 1);
  };
  const record = async () => {
    setSending(true);
    const sampledAt = withOffset(momentOf(time));
    const ready = drafts.flatMap((draft) =>
      draft.listed?.result ? [{ draft, result: draft.listed.result }] : [],
    );
    const faulty = new Map<string, Refusal>();
    const ended = { ...done };
    const one = async (): Promise<void> => {
      for (let next = ready.shift(); next; next = ready.shift()) {
        const draft = { ...next.draft, sampledAt };
        try {
          const entered = await bench.confirm(draft, entryOf(draft, next.result, new Date()));
          if (entered) ended.recorded += 1;
          else ended.waiting += 1;
        } catch (error) {
          if (error instanceof Refusal) faulty.set(draft.id, error);
        }
      }
    };
    await Promise.all(Array.from({ length: atOnce }, one));
    setDone(ended);
    setRefused(faulty);
    setSending(false);
    setAt(0);
    onRecorded();
  };
  const count = (value: Value): number =>
    drafts.filter(({ listed }) => listed?.result === value).length;
  const counts = [count("negative"), count("positive"), count("invalid")] as const;
  const [first] = refused.values();
  return (
    <section className="stack" aria-label={words.results}>
      <h2>{words.results}</h2>
      <p className="quiet">{words.keys}</p>
      {said}
      {first && <TroubleNotice error={first} />}
      <ul ref={rows} className="listed-people" onKeyDown={onKeyDown}>
        {drafts.map((draft, index) => (
          <ResultRow
            key={draft.id}
            draft={draft}
            current={index === Math.min(at, drafts.length - 1)}
            refused={refused.get(draft.id) ?? null}
            onFocus={() => setAt(index)}
            onResult={(result) => set(index, result)}
            onRemove={() => bench.forget(draft.id)}
          />
        ))}
      </ul>
      <p>{words.counted(...counts)}</p>
      <div className="row">
        <TextInput
          label={words.sampled}
          type="time"
          value={time}
          onChange={({ currentTarget }) => setTime(currentTarget.value)}
        />
        <Button
          size="lg"
          loading={sending}
          disabled={counts.every((many) => many === 0) || time === ""}
          onClick={() => void record()}
        >
          {words.record(counts[0] + counts[1] + counts[2])}
        </Button>
      </div>
    </section>
  );
}

const values: readonly Value[] = ["negative", "positive", "invalid"];

const clockOf = (at: Date): string => at.toTimeString().slice(0, 5);

/** That time today; a time that is still to come was meant of yesterday, as after midnight. */
function momentOf(time: string): Date {
  const at = new Date();
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  at.setHours(hours, minutes, 0, 0);
  if (at.getTime() > Date.now()) at.setDate(at.getDate() - 1);
  return at;
}
