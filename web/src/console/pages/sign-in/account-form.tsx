import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { meKey } from "../../session/me.ts";
import { CodeField } from "./code-field.tsx";
import { accountTexts } from "./texts.ts";

/** Two steps: address and password, then the code. */
export function AccountForm() {
  const [second, setSecond] = useState(false);
  return second ? (
    <SecondStep onBack={() => setSecond(false)} />
  ) : (
    <FirstStep onDone={() => setSecond(true)} />
  );
}

function FirstStep({ onDone }: { onDone: () => void }) {
  const words = useWords(accountTexts);
  const [said, setSaid] = useState({ email: "", password: "" });
  const step = useMutation({
    mutationFn: () => ask("account/sign-in", { method: "POST", body: said }),
    onSuccess: onDone,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  return (
    <form className="account" aria-label={words.first} onSubmit={submit}>
      <TextInput
        label={words.email}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={said.email}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, email: value })}
      />
      <PasswordInput
        label={words.password}
        autoComplete="current-password"
        required
        value={said.password}
        visibilityToggleButtonProps={{ "aria-label": words.show }}
        onChange={({ currentTarget: { value } }) => setSaid({ ...said, password: value })}
      />
      {step.error && <TroubleNotice error={step.error} />}
      <div className="row">
        <Button type="submit" size="lg" loading={step.isPending}>
          {words.go}
        </Button>
        <Anchor href="/pro/recovery">{words.forgotten}</Anchor>
      </div>
    </form>
  );
}

function SecondStep({ onBack }: { onBack: () => void }) {
  const words = useWords(accountTexts);
  const queries = useQueryClient();
  const [code, setCode] = useState("");
  const step = useMutation({
    mutationFn: () => ask("account/code", { method: "POST", body: { code } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: meKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    step.mutate();
  };
  return (
    <form className="account" aria-label={words.second} onSubmit={submit}>
      <CodeField value={code} onChange={setCode} hint={words.codeHint} autoFocus />
      {step.error && <TroubleNotice error={step.error} />}
      <div className="row">
        <Button type="submit" size="lg" loading={step.isPending}>
          {words.enter}
        </Button>
        <Button variant="subtle" onClick={onBack}>
          {words.back}
        </Button>
      </div>
      <p className="quiet">{words.lost}</p>
    </form>
  );
}
