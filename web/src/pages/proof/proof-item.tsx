import type { PatientProof, PatientView, Proof } from "../../api.ts";
import { vouchedFor } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { asSent, here } from "../../time/moment.ts";
import { Available } from "./available.tsx";
import { ProofShape } from "./proof-shape.tsx";
import { proofTexts } from "./texts.ts";

interface ProofItemProps {
  readonly one: PatientProof;
  readonly view: PatientView;
  readonly proof: Proof;
  readonly name: string;
}

/** One proof: what it is of, and whether, from when or why not it can be had. */
export function ProofItem({ one, view, proof, name }: ProofItemProps) {
  const words = useWords(proofTexts);
  const { language } = useReading();
  const spoken = vouchedFor(view.languages, language);
  const foreign = spoken === language ? undefined : spoken;
  const said = view.results.find(({ test }) => test === one.test)?.name[spoken];
  // A date alone is a day anywhere; a moment is shown on the reader's clock.
  const dated = (when: string) =>
    when.includes("T") ? here(when, language) : asSent(when, language).text;
  return (
    <article className={`proof proof-${one.state}`}>
      <h3>{words.kind[one.kind]}</h3>
      {said && <p lang={foreign}>{said}</p>}
      <p className="proof-sample">
        {words.sampled(asSent(one.sampledAt, language).text)}
        {one.specimen && <span lang={foreign}> · {one.specimen[spoken]}</span>}
      </p>
      <p className="proof-state">
        <ProofShape state={one.state} />
        <span>
          {one.state === "later" && one.availableFrom
            ? words.from(dated(one.availableFrom))
            : words.state[one.state]}
        </span>
      </p>
      {one.reason && <p lang={foreign}>{one.reason[spoken]}</p>}
      {one.state === "withdrawn" && <p>{words.withdrawnTodo}</p>}
      {one.state === "available" && (
        <p>
          {one.validUntil ? words.until(dated(one.validUntil)) : words.noEnd}{" "}
          {words.validFor[one.kind]}
        </p>
      )}
      {one.state === "available" && one.codes && (
        <Available one={one} codes={one.codes} proof={proof} name={name} />
      )}
    </article>
  );
}
