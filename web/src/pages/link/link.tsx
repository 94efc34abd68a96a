import { useEffect, useState } from "react";
import { useAddressedLink } from "../../address.ts";
import type { Proof } from "../../api.ts";
import { useWords } from "../../language/provider.tsx";
import { Frame } from "../../parts/frame.tsx";
import { openResult } from "../../server.ts";
import { BirthDatePage } from "../birth-date/birth-date.tsx";
import { emptyFields } from "../birth-date/read-birth-date.ts";
import { BirthNamePage } from "../birth-name/birth-name.tsx";
import { ClosedPage } from "../closed/closed.tsx";
import { EndedPage } from "../ended/ended.tsx";
import { NoLinkPage } from "../no-link/no-link.tsx";
import { ResultPage } from "../result/result.tsx";
import { TroublePage } from "../trouble/trouble.tsx";
import { WithdrawnPage } from "../withdrawn/withdrawn.tsx";
import { type Step, stepAfter } from "./step.ts";
import { linkTexts } from "./texts.ts";

/** `/r#token`: from the link to the result. What is known here lives in memory alone. */
export function LinkPage() {
  const link = useAddressedLink();
  if (link.kind !== "token") {
    return (
      <Frame>
        <NoLinkPage why={link.kind} />
      </Frame>
    );
  }
  return <OpeningOf key={link.token} token={link.token} />;
}

const start: Step = { at: "birth-date" };

function OpeningOf({ token }: { token: string }) {
  const words = useWords(linkTexts);
  const [step, setStep] = useState(start);
  const [typed, setTyped] = useState(emptyFields);
  const [sending, setSending] = useState(false);
  const [moved, setMoved] = useState(false);

  const go = (next: Step) => {
    setMoved(true);
    setStep(next);
  };
  const close = () => {
    setTyped(emptyFields);
    go(start);
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
          onBirthDate={(birthDate) => open({ token, birthDate })}
        />
      )}
      {step.at === "birth-name" && (
        <BirthNamePage
          sending={sending}
          onBirthName={(birthName) => open({ ...step.proof, birthName })}
          onBack={() => go(start)}
        />
      )}
      {step.at === "closed" && <ClosedPage onAgain={() => go(start)} />}
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
