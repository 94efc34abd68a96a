import { useEffect, useRef, useState } from "react";
import type { ActivationCode, PatientView, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
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
  const [codes, setCodes] = useState<readonly ActivationCode[] | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (codes) heading.current?.focus();
  }, [codes]);

  const show = async () => {
    if (asking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await askActivationCodes(proof);
    setAsking(false);
    if (outcome.kind === "answer" && outcome.answer.state === "open") {
      setCodes(outcome.answer.codes);
    } else setRefusal(refusalOf(outcome));
  };

  return (
    <section className="card activation" aria-labelledby="activation-title">
      <h2 id="activation-title" ref={heading} tabIndex={-1}>
        {words.title}
      </h2>
      <p>{words.lead}</p>
      <p>{words.anonymous}</p>
      {codes === null && (
        <>
          <FaultNotice id="activation-fault" text={refusal && words.refusal(refusal)} />
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
      {codes?.length === 0 && <p className="activation-none">{words.none}</p>}
      {codes?.map((one) => (
        <ActivationItem key={one.code ?? one.test} one={one} view={view} named={codes.length > 1} />
      ))}
    </section>
  );
}
