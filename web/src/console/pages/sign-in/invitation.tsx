import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { ask } from "../../server/ask.ts";
import { type Factor, FactorStep } from "./factor-step.tsx";
import { faultAt } from "./fault-at.ts";
import { tokenInFragment } from "./fragment.ts";
import { PasswordStep } from "./password-step.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { invitationTexts } from "./texts.ts";

interface Invited {
  readonly name: string;
  readonly email: string;
  readonly factor: Factor;
}

/** `/pro/invitation#token`: password, second factor, recovery codes; then inside. */
export function Page() {
  const words = useWords(invitationTexts);
  const [token] = useState(tokenInFragment);
  const { data, error } = useQuery({
    queryKey: ["invitation"],
    queryFn: () => ask<Invited>("account/invitation", { method: "POST", body: { token } }),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <PageHead title={words.title} focusElsewhere />
      {token === null ? (
        <p className="trouble" role="alert">
          {words.incomplete}
        </p>
      ) : data ? (
        <Steps token={token} invited={data} />
      ) : error ? (
        <TroubleNotice error={error} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Steps({ token, invited }: { token: string; invited: Invited }) {
  const words = useWords(invitationTexts);
  const { language } = useReading();
  const [password, setPassword] = useState<string | null>(null);
  const judge = useMutation({
    mutationFn: (chosen: string) =>
      ask("account/invitation/password", { method: "POST", body: { token, password: chosen } }),
    onSuccess: (_, chosen) => setPassword(chosen),
  });
  const accept = useMutation({
    mutationFn: (code: string) =>
      ask<{ codes: readonly string[] }>("account/invitation/accept", {
        method: "POST",
        body: { token, password, code },
      }),
  });
  if (accept.data) return <RecoveryCodes codes={accept.data.codes} step={words.codesStep} />;
  if (password === null)
    return (
      <>
        <p className="lead">{words.hello(invited.name)}</p>
        <PasswordStep
          email={invited.email}
          pending={judge.isPending}
          fault={faultAt(judge.error, "password", language)}
          error={judge.error}
          onDone={judge.mutate}
        />
      </>
    );
  return (
    <FactorStep
      factor={invited.factor}
      pending={accept.isPending}
      fault={faultAt(accept.error, "code", language)}
      error={accept.error}
      onDone={accept.mutate}
    />
  );
}
