import { useEffect, useRef, useState } from "react";
import type { AgreementAct, AgreementTerms, History, Proof } from "../../api.ts";
import { askAgreements } from "../../server.ts";
import { type Refusal, refusalOf } from "../proof/refusal.ts";

/** What was just done, for the words that say so. */
export type Done = "give" | "end" | "accept" | "refuse";

export interface Agreements {
  /** Null until it was asked for. */
  readonly history: History | null;
  readonly refusal: Refusal | null;
  readonly asking: boolean;
  readonly done: Done | null;
  readonly terms: AgreementTerms;
  setTerms(terms: AgreementTerms): void;
  act(said: AgreementAct): Promise<void>;
}

/** The length that is chosen before anybody chooses: short, and enough for a treatment. */
const usualDays = 31;

/** How it stands with who may read, and what the person does about it: one thing at a time. */
export function useAgreements(proof: Proof): Agreements {
  const [history, setHistory] = useState<History | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [terms, setTerms] = useState<AgreementTerms>({ days: usualDays, withheld: false });
  const busy = useRef(false);
  const longest = history?.longestDays ?? usualDays;

  useEffect(() => {
    setTerms((now) => (now.days > longest ? { ...now, days: longest } : now));
  }, [longest]);

  const act = async (said: AgreementAct) => {
    if (busy.current) return;
    busy.current = true;
    setAsking(true);
    setRefusal(null);
    setDone(null);
    const outcome = await askAgreements(proof, said);
    busy.current = false;
    setAsking(false);
    if (outcome.kind === "answer" && outcome.answer.state === "open") {
      const { history: now } = outcome.answer;
      // A code stays on the screen while something else is done.
      setHistory((before) => ({ ...now, made: now.made ?? before?.made }));
      setDone(doneBy(said));
    } else setRefusal(refusalOf(outcome));
  };
  return { history, refusal, asking, done, terms, setTerms, act };
}

function doneBy(said: AgreementAct): Done | null {
  if (said.act === "answer") return said.terms === null ? "refuse" : "accept";
  return said.act === "give" || said.act === "end" ? said.act : null;
}
