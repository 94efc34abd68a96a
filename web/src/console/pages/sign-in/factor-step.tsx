import { Button } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { CodeField } from "./code-field.tsx";
import type { StepProps } from "./step.ts";
import { invitationTexts } from "./texts.ts";

/** The second factor that is offered: as a picture, as an address for this device, and to be typed. */
export interface Factor {
  /** SVG. */
  readonly picture: string;
  readonly uri: string;
  readonly typed: string;
}

/** Sets up the application, and shows with its first code that it is. */
export function FactorStep({
  factor,
  pending,
  fault,
  error,
  onDone,
  children,
}: StepProps & { factor: Factor; children?: ReactNode }) {
  const words = useWords(invitationTexts);
  const [code, setCode] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(code);
  };
  return (
    <form className="account" aria-label={words.factorStep} onSubmit={submit}>
      {!children && <h2>{words.factorStep}</h2>}
      <ol>
        <li>{words.application}</li>
        <li>{words.scan}</li>
        <li>{words.copy}</li>
      </ol>
      <img
        className="factor-picture"
        alt={words.picture}
        src={`data:image/svg+xml,${encodeURIComponent(factor.picture)}`}
      />
      <p className="quiet">
        <a href={factor.uri}>{words.here}</a> · {words.byHand}{" "}
        <code className="factor-key">{factor.typed.match(/.{1,4}/g)?.join(" ")}</code>
      </p>
      <CodeField value={code} onChange={setCode} hint={words.codeHint} fault={fault} autoFocus />
      {children}
      {error && !fault ? <TroubleNotice error={error} /> : null}
      <Button type="submit" size="lg" loading={pending}>
        {words.next}
      </Button>
    </form>
  );
}
