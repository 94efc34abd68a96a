import { type SyntheticEvent, useState } from "react";
import { readCode, written } from "#paper-code";
import { useWords } from "../../language/provider.tsx";
import { FaultNotice } from "../../parts/fault-notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TextField } from "../../parts/text-field.tsx";
import "./code.css";
import { codeTexts } from "./texts.ts";

interface CodeFormProps {
  readonly focus: boolean;
  /** The code as it is printed. */
  readonly onCode: (code: string) => void;
}

/** Longer than any way to write a code. */
const longest = 60;

/**
 * Asks for the code on paper, in whatever way it is written. A slip is told as soon as the last
 * character stands there: the code itself shows it, nobody is asked.
 */
export function CodeForm({ focus, onCode }: CodeFormProps) {
  const words = useWords(codeTexts);
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  const reading = readCode(typed);
  const told = !reading.ok && (tried || reading.fault === "check") ? reading.fault : null;

  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (reading.ok) {
      onCode(written(reading.code));
      return;
    }
    setTried(true);
    document.getElementById("paper-code")?.focus();
  };

  return (
    <>
      <PageHeading title={words.title} focus={focus}>
        {words.title}
      </PageHeading>
      <p className="lead">{words.why}</p>
      <form className="card form" noValidate onSubmit={submit}>
        <TextField
          id="paper-code"
          className="paper-code"
          label={words.label}
          hint={words.hint}
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          maxLength={longest}
          value={typed}
          aria-invalid={told !== null || undefined}
          aria-describedby={told === null ? undefined : "paper-code-fault"}
          onChange={(event) => {
            setTyped(event.target.value);
            setTried(false);
          }}
        />
        <FaultNotice id="paper-code-fault" text={told && words.faults[told]} />
        <button type="submit" className="button primary">
          {words.next}
        </button>
      </form>
      <section className="plain code-lost">
        <h2>{words.lost}</h2>
        <p>{words.ask}</p>
      </section>
    </>
  );
}
