import { useEffect, useRef, useState } from "react";
import type { PatientProof, PatientView, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { askProofs } from "../../server.ts";
import "./proof.css";
import { ProofItem } from "./proof-item.tsx";
import { type Refusal, refusalOf } from "./refusal.ts";
import { proofTexts } from "./texts.ts";

interface ProofSectionProps {
  readonly view: PatientView;
  /** What opened the report; it opens its proofs too. */
  readonly proof: Proof;
  readonly name: string;
}

/** An offer; when it is taken, the proofs are asked for, so that none is made that nobody wants. */
export function ProofSection({ view, proof, name }: ProofSectionProps) {
  const words = useWords(proofTexts);
  const [proofs, setProofs] = useState<readonly PatientProof[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (proofs) heading.current?.focus();
  }, [proofs]);

  const show = async () => {
    if (asking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await askProofs(proof);
    setAsking(false);
    if (outcome.kind === "answer" && outcome.answer.state === "open") {
      setProofs(outcome.answer.proofs);
    } else setRefusal(refusalOf(outcome));
  };

  return (
    <section className="card proofs" aria-labelledby="proofs-title">
      <h2 id="proofs-title" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      {proofs === null && (
        <>
          <FaultNotice id="proofs-fault" text={refusal && words.refusal(refusal)} />
          <button
            type="button"
            className="button quiet"
            aria-disabled={asking || undefined}
            onClick={show}
          >
            {asking ? words.asking : words.show}
          </button>
        </>
      )}
      {proofs?.length === 0 && <p>{words.none}</p>}
      {proofs && proofs.length > 0 && (
        <ul className="proof-list">
          {proofs.map((one) => (
            <li key={`${one.result} ${one.kind}`}>
              <ProofItem one={one} view={view} proof={proof} name={name} />
            </li>
          ))}
        </ul>
      )}
      {proofs && (
        <p className="quietly">
          {words.check}{" "}
          <a href="/verifier" target="_blank" rel="noreferrer">
            {words.checkLink}
          </a>
        </p>
      )}
    </section>
  );
}
