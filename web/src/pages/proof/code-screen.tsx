import { useEffect, useRef, useState } from "react";
import type { ProofCodes } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { CodePicture } from "./code-picture.tsx";
import { proofTexts } from "./texts.ts";
import { useAwake } from "./use-awake.ts";

interface CodeScreenProps {
  readonly codes: ProofCodes;
  readonly name: string;
  readonly onClose: () => void;
}

/** A code over the whole screen, on white whatever the theme, with the name beside it. */
export function CodeScreen({ codes, name, onClose }: CodeScreenProps) {
  const words = useWords(proofTexts);
  const dialog = useRef<HTMLDialogElement>(null);
  const [scheme, setScheme] = useState<"hcert" | "twoDDoc">("hcert");
  const awake = useAwake();
  useEffect(() => {
    // As a modal dialog the focus stays inside, Escape closes it, and then it goes back.
    const opened = dialog.current;
    opened?.showModal();
    return () => opened?.close();
  }, []);
  const text = scheme === "twoDDoc" && codes.twoDDoc ? codes.twoDDoc.text : codes.hcert.text;
  return (
    <dialog
      ref={dialog}
      className="code-screen"
      aria-labelledby="code-screen-title"
      onClose={onClose}
    >
      <div className="code-screen-head">
        <h2 id="code-screen-title">{words.scheme[scheme]}</h2>
        <button type="button" className="button quiet" onClick={onClose}>
          {words.close}
        </button>
      </div>
      <p className="code-name">{name}</p>
      <CodePicture text={text} scheme={scheme} />
      <p className="code-hint">{awake ? `${words.bright} ${words.awake}` : words.bright}</p>
      {codes.twoDDoc && (
        <button
          type="button"
          className="button quiet code-other"
          onClick={() => setScheme(scheme === "hcert" ? "twoDDoc" : "hcert")}
        >
          {words.other[scheme]}
        </button>
      )}
    </dialog>
  );
}
