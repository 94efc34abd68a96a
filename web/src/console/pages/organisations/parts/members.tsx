import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { type Columns, PagedTable } from "../../../parts/paged-table.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { When } from "../../../parts/when.tsx";
import { ask } from "../../../server/ask.ts";
import { memberTexts } from "../kind-texts.ts";
import type { Member, MemberPage } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

/** Who is something in an organisation; each can be removed, with a reason. */
export function Members({ id }: { id: number }) {
  const words = useWords(organisationTexts);
  const roles = useWords(memberTexts);
  const [leaving, setLeaving] = useState<Member | null>(null);
  const columns = useMemo(
    (): Columns<Member> => [
      { id: "name", header: words.person, cell: ({ row }) => row.original.name },
      { id: "role", header: words.role, cell: ({ row }) => roles[row.original.role] },
      {
        id: "number",
        header: words.number,
        cell: ({ row: { original } }) =>
          original.identifier && `${original.identifier.system} ${original.identifier.value}`,
      },
      { id: "since", header: words.since, cell: ({ row }) => <When at={row.original.since} /> },
      {
        id: "seen",
        header: words.seen,
        cell: ({ row: { original } }) =>
          original.lastSeen ? <When at={original.lastSeen} /> : words.never,
      },
      {
        id: "end",
        header: words.access,
        cell: ({ row: { original } }) => (
          <Button
            variant="subtle"
            aria-label={words.endOf(original.name)}
            onClick={() => setLeaving(original)}
          >
            {words.end}
          </Button>
        ),
      },
    ],
    [words, roles],
  );
  return (
    <>
      <PagedTable<Member, MemberPage>
        caption={words.members}
        from={`organisations/${id}/members`}
        rowsOf={rowsOf}
        columns={columns}
        rowKey={keyOf}
        empty={<Empty icon="person" title={words.noMembers} text={words.noMembersText} />}
      />
      {leaving && (
        <End key={leaving.membershipId} member={leaving} onDone={() => setLeaving(null)} />
      )}
    </>
  );
}

const rowsOf = ({ members }: MemberPage): readonly Member[] => members;
const keyOf = ({ membershipId }: Member): string => String(membershipId);

function End({ member, onDone }: { member: Member; onDone: () => void }) {
  const words = useWords(organisationTexts);
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const end = useMutation({
    mutationFn: () =>
      ask(`members/${member.membershipId}/end`, { method: "POST", body: { reason } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["list"] });
      onDone();
    },
  });
  const title = words.endOf(member.name);
  return (
    <KeyedForm
      label={title}
      className="card stack"
      onEscape={onDone}
      onSubmit={() => reason.trim().length >= 3 && end.mutate()}
    >
      <h3>{title}</h3>
      <TextInput
        label={words.reason}
        value={reason}
        required
        autoFocus
        maxLength={500}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      {end.error && <TroubleNotice error={end.error} />}
      <div className="row">
        <Button type="submit" loading={end.isPending} disabled={reason.trim().length < 3}>
          {words.end}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
