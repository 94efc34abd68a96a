import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import type { Member } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

/** What is done to a member: their access ends, or their account is closed and opened anew by them. */
export interface Change {
  readonly does: "end" | "reset";
  readonly member: Member;
}

/** Asks why, and does it. */
export function ChangeMember({ does, member, onDone }: Change & { onDone: () => void }) {
  const words = useWords(organisationTexts);
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const change = useMutation({
    mutationFn: () =>
      ask(`members/${member.membershipId}/${does}`, { method: "POST", body: { reason } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["list"] });
      onDone();
    },
  });
  const isReset = does === "reset";
  const title = isReset
    ? words.resetOf[member.account ?? "open"](member.name)
    : words.endOf(member.name);
  return (
    <KeyedForm
      label={title}
      className="card stack"
      onEscape={onDone}
      onSubmit={() => reason.trim().length >= 3 && change.mutate()}
    >
      <h3>{title}</h3>
      {isReset && <p>{words.resetText}</p>}
      <TextInput
        label={words.reason}
        value={reason}
        required
        autoFocus
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {change.error && <TroubleNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={reason.trim().length < 3}>
          {isReset ? words.reset[member.account ?? "open"] : words.end}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
