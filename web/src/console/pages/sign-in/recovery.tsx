import { Anchor, Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { CodeField } from "./code-field.tsx";
import { faultAt } from "./fault-at.ts";
import { tokenInFragment } from "./fragment.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { accountTexts, recoveryTexts } from "./texts.ts";

/** `/pro/recovery` asks for a link; `/pro/recovery#token`, which the link leads to, for a new password. */
export function Page() {
  const words = useWords(recoveryTexts);
  const [token] = useState(tokenInFragment);
  return (
    <>
      <PageHead title={words.title} focusElsewhere />
      {token === null ? <AskLink /> : <Replace token={token} />}
    </>
  );
}

function AskLink() {
  const words = useWords(recoveryTexts);
  const { email: label } = useWords(accountTexts);
  const [email, setEmail] = useState("");
  const asking = useMutation({
    mutationFn: () => ask("account/recovery", { method: "POST", body: { email } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  if (asking.isSuccess)
    return (
      <>
        <p className="lead" role="status">
          {words.sent}
        </p>
        <Anchor href="/pro">{words.toSignIn}</Anchor>
      </>
    );
  return (
    <form className="account" aria-label={words.title} onSubmit={submit}>
      <p className="lead">{words.lead}</p>
      <TextInput
        label={label}
        type="email"
        autoComplete="username"
        required
        autoFocus
        value={email}
        onChange={({ currentTarget }) => setEmail(currentTarget.value)}
      />
      {asking.error && <TroubleNotice error={asking.error} />}
      <div className="row">
        <Button type="submit" size="lg" loading={asking.isPending}>
          {words.send}
        </Button>
        <Anchor href="/pro">{words.toSignIn}</Anchor>
      </div>
    </form>
  );
}

function Replace({ token }: { token: string }) {
  const words = useWords(recoveryTexts);
  const { codeHint } = useWords(accountTexts);
  const { language } = useReading();
  const [said, setSaid] = useState({ password: "", code: "" });
  const replacing = useMutation({
    mutationFn: () => ask("account/recovery/finish", { method: "POST", body: { token, ...said } }),
    onSuccess: () => window.location.assign("/pro"),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    replacing.mutate();
  };
  const fault = faultAt(replacing.error, "password", language);
  return (
    <form className="account" aria-label={words.replace} onSubmit={submit}>
      <p className="lead">{words.replaceLead}</p>
      <NewPasswordField
        value={said.password}
        onChange={(password) => setSaid({ ...said, password })}
        fault={fault}
      />
      <CodeField
        value={said.code}
        onChange={(code) => setSaid({ ...said, code })}
        hint={codeHint}
      />
      {replacing.error && !fault && <TroubleNotice error={replacing.error} />}
      <Button type="submit" size="lg" loading={replacing.isPending}>
        {words.replace}
      </Button>
    </form>
  );
}
