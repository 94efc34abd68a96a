import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import type { Role } from "../../../session/me.ts";
import { useRules } from "../draft.ts";
import { useFaultAt } from "../fault-at.ts";
import { memberTexts } from "../kind-texts.ts";
import type { Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

/** Gives somebody a role here by their national number, whether they have ever signed in or not. */
export function Invite({ to }: { to: Shown }) {
  const words = useWords(organisationTexts);
  const names = useWords(memberTexts);
  const queries = useQueryClient();
  const { data: rules } = useRules();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState({ name: "", number: "", email: "", scheme: "" });
  const [role, setRole] = useState<Role>(to.roles[0] ?? "manager");
  const schemes = rules?.professionals ?? [];
  const scheme = said.scheme || (schemes[0] ?? "");
  const invite = useMutation({
    mutationFn: () =>
      ask<{ offerId?: number }>(`organisations/${to.id}/members`, {
        method: "POST",
        body: { ...said, scheme, role },
      }),
    onSuccess: () => {
      setSaid({ name: "", number: "", email: "", scheme: "" });
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ["list"] });
    },
  });
  const faultAt = useFaultAt(invite.error);
  const field = (name: "name" | "number" | "email") => ({
    value: said[name],
    error: faultAt(name),
    autoComplete: "off",
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setSaid({ ...said, [name]: currentTarget.value }),
  });
  if (!open)
    return (
      <div className="row on-screen">
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.invite}
        </Button>
        {invite.data && (
          <p role="status">✓ {invite.data.offerId ? words.invitedToAccept : words.invited}</p>
        )}
      </div>
    );
  return (
    <KeyedForm
      label={words.invite}
      className="card stack"
      onEscape={() => setOpen(false)}
      onSubmit={() => invite.mutate()}
    >
      <h3>{words.invite}</h3>
      <div className="two">
        <TextInput label={words.person} required autoFocus {...field("name")} />
        <NativeSelect
          label={words.role}
          value={role}
          error={faultAt("role")}
          data={to.roles.map((one) => ({ value: one, label: names[one] }))}
          onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
        />
        <NativeSelect
          label={words.scheme}
          value={scheme}
          error={faultAt("scheme")}
          data={[...schemes]}
          onChange={({ currentTarget }) => setSaid({ ...said, scheme: currentTarget.value })}
        />
        <TextInput label={words.number} inputMode="numeric" {...field("number")} />
        <TextInput label={words.mail} description={words.mailHint} {...field("email")} />
      </div>
      {invite.error && <TroubleNotice error={invite.error} />}
      <div className="row">
        <Button type="submit" loading={invite.isPending} disabled={said.name.trim() === ""}>
          {words.doInvite}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
