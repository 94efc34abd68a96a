import { useEffect, useState } from "react";
import type { Credential, Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { openResult } from "../../server.ts";
import { BirthDatePage } from "../birth-date/birth-date.tsx";
import { emptyFields } from "../birth-date/read-birth-date.ts";
import { BirthNamePage } from "../birth-name/birth-name.tsx";
import { ClosedPage } from "../closed/closed.tsx";
import { EndedPage } from "../ended/ended.tsx";
import { ResultPage } from "../result/result.tsx";
import { TroublePage } from "../trouble/trouble.tsx";
import { WithdrawnPage } from "../withdrawn/withdrawn.tsx";
import { type Step, stepAfter } from "./step.ts";
import { openingTexts } from "./texts.ts";

interface OpeningProps {
  /** A link, or a code on paper. */
  readonly by: Credential;
  /** Whether one came here from another state of the page: then the focus comes along. */
  readonly moved?: boolean;
  /** Back to where the code is typed; absent for a link. */
  readonly onOtherCode?: () => void;
}

const start: Step = { at: "birth-date" };

/** From a link or a code to the result. What is known here lives in memory alone. */
export function Opening({ by, moved: arrived = false, onOtherCode }: OpeningProps) {
  const words = useWords(openingTexts);
  const [step, setStep] = useState(start);
  const [typed, setTyped] = useState(emptyFields);
  const [sending, setSending] = useState(false);
  const [moved, setMoved] = useState(arrived);

  const go = (next: Step) => {
    setMoved(true);
    setStep(next);
  };
  const close = () => {
    setTyped(emptyFields);
    // What opens it must not stay on a screen that others come to.
    if (onOtherCode) onOtherCode();
    else go(start);
  };
  useClosingOnReturn(close);

  const open = async (proof: Proof) => {
    if (sending) return;
    setSending(true);
    const outcome = await openResult(proof);
    setSending(false);
    go(stepAfter(outcome, proof));
  };

  return (
    <Frame wide={step.at === "result"} says={sending ? words.opening : ""}>
      {step.at === "birth-date" && (
        <BirthDatePage
          typed={typed}
          sending={sending}
          focus={moved}
          onTyped={setTyped}
          onBirthDate={(birthDate) => open({ ...by, birthDate })}
        />
      )}
      {step.at === "birth-name" && (
        <BirthNamePage
          sending={sending}
          onBirthName={(birthName) => open({ ...step.proof, birthName })}
          onBack={() => go(start)}
        />
      )}
      {step.at === "closed" && (
        <ClosedPage
          onAgain={() => go(start)}
          {...(onOtherCode === undefined ? {} : { onOtherCode })}
        />
      )}
      {step.at === "withdrawn" && <WithdrawnPage />}
      {step.at === "ended" && <EndedPage />}
      {step.at === "trouble" && (
        <TroublePage trouble={step.trouble} sending={sending} onAgain={() => open(step.proof)} />
      )}
      {step.at === "result" && <ResultPage view={step.view} proof={step.proof} onClose={close} />}
    </Frame>
  );
}

/** Going back to this page on a shared computer must not show the result again by itself. */
function useClosingOnReturn(close: () => void): void {
  useEffect(() => {
    const returned = (event: PageTransitionEvent) => {
      if (event.persisted) close();
    };
    window.addEventListener("pageshow", returned);
    return () => window.removeEventListener("pageshow", returned);
  });
}
