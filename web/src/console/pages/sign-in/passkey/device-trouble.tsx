import { useWords } from "../../../../language/provider.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { Refusal } from "../../../server/refusal.ts";
import { passkeyTexts } from "./texts.ts";

/** What the server refused, in its words; or that nothing was confirmed on the device. */
export function DeviceTrouble({ error }: { error: unknown }) {
  const words = useWords(passkeyTexts);
  if (error instanceof Refusal) return <TroubleNotice error={error} />;
  const isKnown = error instanceof Error && error.name === "InvalidStateError";
  return (
    <p className="trouble" role="alert">
      {isKnown ? words.known : words.unconfirmed}
    </p>
  );
}
