import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import type { StepProps } from "./step.ts";
import { invitationTexts } from "./texts.ts";

/** Chooses the password. The address stands beside it for password managers. */
export function PasswordStep({
  email,
  pending,
  fault,
  error,
  onDone,
}: StepProps & { email: string }) {
  const words = useWords(invitationTexts);
  const [password, setPassword] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(password);
  };
  return (
    <form className="account" aria-label={words.passwordStep} onSubmit={submit}>
      <h2>{words.passwordStep}</h2>
      <p>{words.address(email)}</p>
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <NewPasswordField value={password} onChange={setPassword} fault={fault} />
      {error && !fault ? <TroubleNotice error={error} /> : null}
      <Button type="submit" size="lg" loading={pending}>
        {words.next}
      </Button>
    </form>
  );
}
