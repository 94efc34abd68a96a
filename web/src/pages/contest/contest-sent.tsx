import type { ContestReason, Laboratory } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { Listed } from "../../parts/listed.tsx";
import { dialled } from "../result/beside.tsx";
import { contestTexts } from "./texts.ts";

export interface Sent {
  readonly reference: string;
  readonly reason: ContestReason;
}

/** The reference, and what happens next. */
export function ContestSent({ sent, laboratory }: { sent: Sent; laboratory: Laboratory }) {
  const words = useWords(contestTexts);
  const next = sent.reason === "not-me" ? [words.nextNotMe, ...words.next] : words.next;
  return (
    <>
      <p>
        {words.reference} <strong className="reference">{sent.reference}</strong>
      </p>
      <Listed items={next} />
      <p>
        {laboratory.name}
        {laboratory.phone && (
          <>
            {" "}
            <a className="reach" href={`tel:${dialled(laboratory.phone)}`}>
              {laboratory.phone}
            </a>
          </>
        )}
      </p>
    </>
  );
}
