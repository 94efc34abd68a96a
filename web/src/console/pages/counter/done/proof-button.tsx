import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { saveFile } from "../../../../save-file.ts";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { doneTexts } from "./texts.ts";

interface Proofs {
  readonly proofs: readonly {
    readonly kind: "test" | "recovery";
    readonly state: string;
    readonly reason: { readonly fr: string; readonly en: string } | null;
    /** PDF, base64. */
    readonly pdf: string | null;
  }[];
}

/** Fetches the proof as PDF, to be printed and handed over; else says why there is none yet. */
export function ProofButton({ id }: { id: string }) {
  const words = useWords(doneTexts);
  const { language } = useReading();
  const print = useMutation({
    mutationFn: () => ask<Proofs>(`counter/entries/${id}/proofs`, { method: "POST", body: {} }),
    onSuccess: ({ proofs }) => {
      for (const { kind, pdf } of proofs) if (pdf) download(pdf, `opendep-${kind}-${id}.pdf`);
    },
  });
  const reasons = print.data?.proofs.filter(({ pdf }) => !pdf) ?? [];
  return (
    <>
      <Button variant="default" size="lg" loading={print.isPending} onClick={() => print.mutate()}>
        {words.proof}
      </Button>
      {print.error && <TroubleNotice error={print.error} />}
      {print.data?.proofs.length === 0 && <p className="quiet">{words.noProof}</p>}
      {reasons.map(({ kind, reason }) => (
        <p key={kind} className="quiet">
          {reason?.[language] ?? words.noProof}
        </p>
      ))}
    </>
  );
}

function download(base64: string, name: string): void {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  saveFile(new Blob([bytes], { type: "application/pdf" }), name);
}
