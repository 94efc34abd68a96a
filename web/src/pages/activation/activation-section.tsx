import type { ActivationCode, PatientView, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { OfferButton, useOffer } from "../../parts/offer.tsx";
import { askActivationCodes } from "../../server.ts";
import { type Refusal, refusalOf } from "../proof/refusal.ts";
import "./activation.css";
import { ActivationItem } from "./activation-item.tsx";
import { activationTexts } from "./texts.ts";

interface ActivationSectionProps {
  readonly view: PatientView;
  /** What opened the report; it opens its codes too. */
  readonly proof: Proof;
}

/** An offer that nobody has to take; only when it is taken a code is made. */
export default function ActivationSection({ view, proof }: ActivationSectionProps) {
  const words = useWords(activationTexts);
  const offer = useOffer<readonly ActivationCode[], Refusal>(async () => {
    const outcome = await askActivationCodes(proof);
    return outcome.kind === "answer" && outcome.answer.state === "open"
      ? { found: outcome.answer.codes }
      : { refusal: refusalOf(outcome) };
  });
  const { found: codes, refusal, heading } = offer;

  return (
    <section className="card activation" aria-labelledby="activation-title">
      <h2 id="activation-title" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <p>{words.anonymous}</p>
      <OfferButton
        id="activation-fault"
        offer={offer}
        fault={refusal && words.refusal(refusal)}
        words={words}
      />
      {codes?.length === 0 && <p className="activation-none">{words.none}</p>}
      {codes?.map((one) => (
        <ActivationItem key={one.code ?? one.test} one={one} view={view} named={codes.length > 1} />
      ))}
    </section>
  );
}
