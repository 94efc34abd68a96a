import { Button, PasswordInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { type Factor, FactorStep } from "../sign-in/factor-step.tsx";
import { faultAt } from "../sign-in/fault-at.ts";
import { RecoveryCodes } from "../sign-in/recovery-codes.tsx";
import { accountTexts as signInTexts } from "../sign-in/texts.ts";
import { accountTexts } from "./texts.ts";
import { useByAccount } from "./use-by-account.ts";

/** For who signs in by an account: another telephone, and new recovery codes. */
export function SecondFactor() {
  const words = useWords(accountTexts);
  return useByAccount() ? (
    <section className="card">
      <h2>{words.factor}</h2>
      <Exchange />
    </section>
  ) : null;
}

function Exchange() {
  const words = useWords(accountTexts);
  const { password: passwordLabel, show } = useWords(signInTexts);
  const { language } = useReading();
  const [password, setPassword] = useState("");
  const offer = useMutation({
    mutationFn: () => ask<Factor>("account/factor", { method: "POST", body: {} }),
  });
  const take = useMutation({
    mutationFn: (code: string) =>
      ask<{ codes: readonly string[] }>("account/factor/take", {
        method: "POST",
        body: { password, code },
      }),
  });
  if (take.data) return <RecoveryCodes codes={take.data.codes} />;
  if (!offer.data)
    return (
      <>
        <p>{words.factorText}</p>
        <Button variant="default" loading={offer.isPending} onClick={() => offer.mutate()}>
          {words.factorChange}
        </Button>
        {offer.error && <TroubleNotice error={offer.error} />}
      </>
    );
  return (
    <FactorStep
      factor={offer.data}
      pending={take.isPending}
      fault={faultAt(take.error, "code", language)}
      error={take.error}
      onDone={take.mutate}
    >
      <PasswordInput
        label={passwordLabel}
        autoComplete="current-password"
        required
        value={password}
        visibilityToggleButtonProps={{ "aria-label": show }}
        onChange={({ currentTarget }) => setPassword(currentTarget.value)}
      />
    </FactorStep>
  );
}
