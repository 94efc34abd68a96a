import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import type { Role } from "../../../session/me.ts";
import { useFaultAt } from "../fault-at.ts";
import { memberTexts } from "../kind-texts.ts";
import type { Member } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

interface ChangeRoleProps {
  readonly of: Member;
  /** What people may be in this organisation. */
  readonly roles: readonly Role[];
  readonly onDone: () => void;
}

/** Gives a member another of the roles that their organisation has a use for. */
export function ChangeRole({ of, roles, onDone }: ChangeRoleProps) {
  const words = useWords(organisationTexts);
  const names = useWords(memberTexts);
  const queries = useQueryClient();
  const others = roles.filter((role) => role !== of.role);
  const [role, setRole] = useState<Role | undefined>(others[0]);
  const change = useMutation({
    mutationFn: () =>
      ask(`members/${of.membershipId}`, { method: "PUT", body: { role, until: of.until } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["list"] });
      onDone();
    },
  });
  const faultAt = useFaultAt(change.error);
  const title = words.changeRoleOf(of.name);
  return (
    <KeyedForm
      label={title}
      className="card stack narrow"
      onEscape={onDone}
      onSubmit={() => role && change.mutate()}
    >
      <h3>{title}</h3>
      <p className="quiet">{words.changeRoleText}</p>
      <NativeSelect
        label={words.newRole}
        value={role ?? ""}
        autoFocus
        error={faultAt("role")}
        data={others.map((one) => ({ value: one, label: names[one] }))}
        onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
      />
      {change.error && <TroubleNotice error={change.error} />}
      <div className="row">
        <Button type="submit" loading={change.isPending} disabled={role === undefined}>
          {words.changeRole}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
