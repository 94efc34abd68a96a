import { useState } from "react";
import type { PatientProof, Proof, ProofCodes } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { CodeScreen } from "./code-screen.tsx";
import { Download } from "./download.tsx";
import { proofTexts } from "./texts.ts";

interface AvailableProps {
  readonly one: PatientProof;
  readonly codes: ProofCodes;
  readonly proof: Proof;
  readonly name: string;
}

/** What can be done with a proof: show it, take it along on paper, or in an application. */
export function Available({ one, codes, proof, name }: AvailableProps) {
  const words = useWords(proofTexts);
  const [shown, setShown] = useState(false);
  return (
    <>
      <div className="actions">
        <button type="button" className="button primary" onClick={() => setShown(true)}>
          {words.full}
        </button>
        <Download order={{ ...proof, result: one.result, kind: one.kind }} />
        {codes.wallet && (
          // The proof stands in the fragment, which no browser sends to a server.
          <a
            className="button quiet"
            href={codes.wallet}
            target="_blank"
            rel="noreferrer"
            referrerPolicy="no-referrer"
          >
            {words.wallet}
          </a>
        )}
      </div>
      <dl>
        <dt>{words.identifier}</dt>
        <dd className="identifier">{codes.hcert.identifier}</dd>
      </dl>
      {shown && <CodeScreen codes={codes} name={name} onClose={() => setShown(false)} />}
    </>
  );
}
