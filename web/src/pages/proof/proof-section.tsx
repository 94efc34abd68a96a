import type { PatientProof, PatientView, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { OfferButton, useOffer } from "../../parts/offer.tsx";
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
  const offer = useOffer<readonly PatientProof[], Refusal>(async () => {
    const outcome = await askProofs(proof);
    return outcome.kind === "answer" && outcome.answer.state === "open"
      ? { found: outcome.answer.proofs }
      : { refusal: refusalOf(outcome) };
  });
  const { found: proofs, refusal, heading } = offer;

  return (
    <section className="card proofs" aria-labelledby="proofs-title">
      <h2 id="proofs-title" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <OfferButton
        id="proofs-fault"
        offer={offer}
        fault={refusal && words.refusal(refusal)}
        words={words}
      />
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
