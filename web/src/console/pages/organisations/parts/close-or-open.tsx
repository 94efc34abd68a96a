import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import type { Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

/** Closes an organisation, saying why, or opens it again. */
export function CloseOrOpen({ of, onChanged }: { of: Shown; onChanged: () => void }) {
  const words = useWords(organisationTexts);
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState("");
  const change = useMutation({
    mutationFn: () =>
      ask(`organisations/${of.id}/active`, {
        method: "POST",
        body: { active: !of.active, reason },
      }),
    onSuccess: () => {
      setAsked(false);
      setReason("");
      onChanged();
    },
  });
  const title = of.active ? words.close : words.open;
  if (!asked)
    return (
      <div className="row on-screen">
        <Button variant="default" onClick={() => setAsked(true)}>
          {title}
        </Button>
      </div>
    );
  return (
    <KeyedForm
      label={title}
      className="card stack"
      onEscape={() => setAsked(false)}
      onSubmit={() => reason.trim().length >= 3 && change.mutate()}
    >
      <h3>{title}</h3>
      {of.active && <p>{words.closeText}</p>}
      <TextInput
        label={words.reason}
        required
        autoFocus
        value={reason}
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {change.error && <TroubleNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={reason.trim().length < 3}>
          {title}
        </Button>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
