import { useState } from "react";
import type { ProofOrder } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { saveFile } from "../../save-file.ts";
import { askProofPdf } from "../../server.ts";
import { type Refusal, refusalOf } from "./refusal.ts";
import { proofTexts } from "./texts.ts";

/** Fetches the proof on paper and hands it to the browser, under a name that says nothing of anyone. */
export function Download({ order }: { order: ProofOrder }) {
  const words = useWords(proofTexts);
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const fetchIt = async () => {
    if (asking) return;
    setAsking(true);
    setRefusal(null);
    const outcome = await askProofPdf(order);
    setAsking(false);
    if (outcome.kind === "answer") saveFile(outcome.answer, words.fileName);
    else setRefusal(refusalOf(outcome));
  };
  const id = `pdf-fault-${order.result}-${order.kind}`;
  return (
    <>
      <button
        type="button"
        className="button quiet"
        aria-disabled={asking || undefined}
        onClick={fetchIt}
      >
        {asking ? words.fetching : words.download}
      </button>
      <FaultNotice id={id} text={refusal && words.refusal(refusal)} />
    </>
  );
}
