import { Button } from "@mantine/core";
import { useWords } from "../../../language/provider.tsx";
import { type Draft, shownName } from "../../bench/draft.ts";
import { useBenchState } from "../../bench/provider.tsx";
import { useNow } from "../../bench/use-now.ts";
import { Icon } from "../../parts/icon.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { counterTexts } from "./texts.ts";

interface TimersProps {
  /** The test that is being read now: it stands in front already. */
  readonly except: string | null;
  readonly onRead: (draft: Draft) => void;
  readonly onCorrect: (id: string) => void;
}

/** The tests under way, the one to be read first in front; and what waits for the network. */
export function Timers({ except, onRead, onCorrect }: TimersProps) {
  const words = useWords(counterTexts);
  const now = useNow();
  const { underWay: all, waiting, kept } = useBenchState();
  const underWay = all.filter(({ id, listed }) => id !== except && !listed);
  if (underWay.length === 0 && waiting.length === 0) return null;
  return (
    <section className="timers" aria-label={words.underWay(underWay.length)}>
      <h2>{words.underWay(underWay.length)}</h2>
      <ul>
        {byUrgency(underWay).map((draft) => {
          const left = Math.max(0, Math.round((draft.readAt - now) / 1_000));
          return (
            <li key={draft.id} className={left === 0 ? "timer ready" : "timer"}>
              <div>
                <strong>{shownName(draft.patient)}</strong>
                <span className="clock" role="timer">
                  <Icon name="clock" size={18} />
                  {left === 0 ? words.ready : clock(left)}
                </span>
              </div>
              <Button variant={left === 0 ? "filled" : "default"} onClick={() => onRead(draft)}>
                {words.read}
                <span className="unseen"> {shownName(draft.patient)}</span>
              </Button>
            </li>
          );
        })}
        {waiting.map(({ id, draft, refused }) => (
          <li key={id} className="timer waiting">
            <div>
              <strong>{shownName(draft.patient)}</strong>
              <span>
                <Icon name="away" size={18} />
                {refused ? words.refused : words.waits}
              </span>
            </div>
            {refused && (
              <>
                <TroubleNotice error={refused} />
                <Button variant="default" onClick={() => onCorrect(id)}>
                  {words.correct}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {!kept && <p className="quiet">{words.notKept}</p>}
    </section>
  );
}

export const byUrgency = (drafts: readonly Draft[]): Draft[] =>
  [...drafts].sort((a, b) => a.readAt - b.readAt);

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
