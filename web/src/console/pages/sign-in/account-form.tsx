import { Anchor, Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useCallback, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { meKey } from "../../session/me.ts";
import { CodeField } from "./code-field.tsx";
import { usePasskeysHere } from "./passkey/device.ts";
import { PasskeyButton } from "./passkey/passkey-button.tsx";
import { useAutofill } from "./passkey/use-autofill.ts";
import { accountTexts } from "./texts.ts";

/** What the first step says of the second one. */
interface Next {
  /** Whether they have a passkey, which stands in for the code. */
  readonly passkeys: boolean;
}

/** Two steps: address and password, then the code. A passkey makes one of them. */
export function AccountForm() {
  const [next, setNext] = useState<Next | null>(null);
  return next ? (
    <SecondStep {...next} onBack={() => setNext(null)} />
  ) : (
    <FirstStep onDone={setNext} />
  );
}

function FirstStep({ onDone }: { onDone: (next: Next) => void }) {
  const words = useWords(accountTexts);
  const queries = useQueryClient();
  const [said, setSaid] = useState({ email: "", password: "" });
  const passkeys = usePasskeysHere();
  const enter = useCallback(() => void queries.invalidateQueries({ queryKey: meKey }), [queries]);
  useAutofill(passkeys, enter);
  const step = useMutation({
    mutationFn: () => ask<Next>("account/sign-in", { method: "POST", body: said }),
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
        autoComplete={passkeys ? "username webauthn" : "username"}
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
      {passkeys && <PasskeyButton way="passkey" />}
    </form>
  );
}

function SecondStep({ passkeys, onBack }: Next & { onBack: () => void }) {
  const here = usePasskeysHere();
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
      {passkeys && here && <PasskeyButton way="code/passkey" />}
      <p className="quiet">{words.lost}</p>
    </form>
  );
}
