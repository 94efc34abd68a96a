import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { askOpenly } from "../../server/ask.ts";
import { registerTexts } from "./texts.ts";

type Confirmed =
  | { readonly state: "over" }
  | { readonly state: "waiting" | "decided"; readonly reference: string };

/** From the link in the mail. A click confirms, not the opening: programs that read mail open links. */
export function Page() {
  const words = useWords(registerTexts);
  const [token] = useState(() => window.location.hash.slice(1));
  const isWhole = /^[\w-]{22}$/.test(token);
  const confirm = useMutation({
    mutationFn: () => askOpenly<Confirmed>("confirm", { method: "POST", body: { token } }),
  });
  const answer = isWhole ? confirm.data : ({ state: "over" } as const);
  if (answer?.state === "over")
    return (
      <>
        <PageHead title={words.over} lead={words.overText} />
        <Link to={"/register" as never}>{words.again}</Link>
      </>
    );
  if (answer) {
    const { state, reference } = answer;
    const text = state === "waiting" ? words.waitingText : words.decidedText;
    return <PageHead key={state} title={words[state]} lead={text(reference)} />;
  }
  return (
    <KeyedForm label={words.confirmTitle} className="stack" onSubmit={() => confirm.mutate()}>
      <PageHead title={words.confirmTitle} lead={words.confirmText} focusElsewhere />
      {confirm.error && <TroubleNotice error={confirm.error} />}
      <div className="row">
        <Button type="submit" size="lg" autoFocus loading={confirm.isPending}>
          {words.confirm}
        </Button>
      </div>
    </KeyedForm>
  );
}
