import { useEffect, useRef } from "react";
import type { Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { Allowed } from "./allowed.tsx";
import { Give } from "./give.tsx";
import "./history.css";
import { Requests } from "./requests.tsx";
import { historyTexts } from "./texts.ts";
import { useAgreements } from "./use-agreements.ts";

interface HistorySectionProps {
  readonly proof: Proof;
  /** How many ask and wait. */
  readonly requests: number;
}

/** Who may read the other results: told in a sentence, and all of it when the person wants to see. */
export default function HistorySection({ proof, requests }: HistorySectionProps) {
  const words = useWords(historyTexts);
  const agreements = useAgreements(proof);
  const { history, refusal, asking, done, act } = agreements;
  const heading = useRef<HTMLHeadingElement>(null);
  const isOpen = history !== null;
  useEffect(() => {
    if (isOpen) heading.current?.focus();
  }, [isOpen]);
  return (
    <section className="card history" aria-labelledby="history-title">
      <h2 id="history-title" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      {!isOpen && requests > 0 && <p className="history-asked">{words.asked(requests)}</p>}
      <FaultNotice id="history-fault" text={refusal && words.refusal(refusal)} />
      <p role="status" className="history-done">
        {done && words.done[done]}
      </p>
      {isOpen ? (
        <>
          <Requests agreements={agreements} history={history} />
          <Allowed agreements={agreements} history={history} />
          <Give agreements={agreements} history={history} />
        </>
      ) : (
        <button
          type="button"
          className={requests > 0 ? "button primary" : "button quiet"}
          aria-disabled={asking || undefined}
          onClick={() => void act({ act: "read" })}
        >
          {asking ? words.asking : words.show}
        </button>
      )}
    </section>
  );
}
