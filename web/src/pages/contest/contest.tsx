import { useEffect, useRef, useState } from "react";
import type { Laboratory, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import "./contest.css";
import { ContestForm } from "./contest-form.tsx";
import { ContestSent, type Sent } from "./contest-sent.tsx";
import { contestTexts } from "./texts.ts";

interface ContestSectionProps {
  readonly proof: Proof;
  readonly laboratory: Laboratory;
}

type Shown = "offer" | "form" | Sent;

/** "This is not me, or a detail is wrong": an offer, then the form, then what happens next. */
export function ContestSection({ proof, laboratory }: ContestSectionProps) {
  const words = useWords(contestTexts);
  const [shown, setShown] = useState<Shown>("offer");
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows what is shown.
  useEffect(() => {
    if (moved.current) heading.current?.focus();
  }, [shown]);
  const show = (next: Shown) => {
    moved.current = true;
    setShown(next);
  };

  const sent = typeof shown === "object";
  return (
    <section className="card contest" aria-labelledby="contest-title">
      <h2 id="contest-title" ref={heading} tabIndex={-1}>
        {sent ? words.sentTitle : words.title}
      </h2>
      {!sent && <p>{words.lead}</p>}
      {shown === "offer" && (
        <button type="button" className="button quiet" onClick={() => show("form")}>
          {words.start}
        </button>
      )}
      {shown === "form" && (
        <ContestForm proof={proof} onSent={show} onCancel={() => show("offer")} />
      )}
      {sent && <ContestSent sent={shown} laboratory={laboratory} />}
    </section>
  );
}
