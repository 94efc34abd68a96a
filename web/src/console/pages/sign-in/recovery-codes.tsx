import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { invitationTexts } from "./texts.ts";

/** Shown once, and never again: to be printed, or copied. */
export function RecoveryCodes({ codes, step }: { codes: readonly string[]; step?: string }) {
  const words = useWords(invitationTexts);
  const [kept, setKept] = useState(false);
  return (
    <section className="account" aria-label={words.codesStep}>
      {step && <h2>{step}</h2>}
      <p>{words.codes}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button variant="default" onClick={() => window.print()}>
        {words.print}
      </Button>
      <Checkbox
        label={words.kept}
        checked={kept}
        onChange={({ currentTarget }) => setKept(currentTarget.checked)}
      />
      <Button size="lg" disabled={!kept} onClick={() => window.location.assign("/pro")}>
        {words.enter}
      </Button>
    </section>
  );
}
