import { type FormEvent, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { FaultNotice } from "../../../parts/fault-notice.tsx";
import { verifierTexts } from "../texts.ts";

/** The text of a code, as a scanner of one's own types it or as it was copied. */
export function PasteForm({ onText }: { readonly onText: (text: string) => void }) {
  const words = useWords(verifierTexts);
  const [text, setText] = useState("");
  const [missing, setMissing] = useState(false);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(text.trim() === "");
    if (text.trim() !== "") onText(text);
  };
  return (
    <details className="paste">
      <summary>{words.paste}</summary>
      <form className="form" noValidate onSubmit={send}>
        <div className="field">
          <label htmlFor="pasted-code">{words.pasteLabel}</label>
          <p className="hint" id="pasted-code-hint">
            {words.pasteHint}
          </p>
          <textarea
            id="pasted-code"
            rows={4}
            value={text}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            aria-describedby="pasted-code-hint pasted-code-fault"
            aria-invalid={missing || undefined}
            onChange={({ target }) => setText(target.value)}
            onKeyDown={(event) => {
              // A hand-held scanner ends with Enter, and a code has no line ends.
              if (event.key === "Enter") send(event);
            }}
          />
          <FaultNotice id="pasted-code-fault" text={missing ? words.pasteMissing : null} />
        </div>
        <button type="submit" className="button primary">
          {words.check}
        </button>
      </form>
    </details>
  );
}
