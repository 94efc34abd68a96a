import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { type Columns, PagedTable } from "../../../parts/paged-table.tsx";
import { When } from "../../../parts/when.tsx";
import { memberTexts } from "../kind-texts.ts";
import type { Member, MemberPage } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";
import { type Change, ChangeMember } from "./change-member.tsx";

/** Who is something in an organisation; each can be removed, and their account reset, with a reason. */
export function Members({ id }: { id: number }) {
  const words = useWords(organisationTexts);
  const roles = useWords(memberTexts);
  const [change, setChange] = useState<Change | null>(null);
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
            onClick={() => setChange({ does: "end", member: original })}
          >
            {words.end}
          </Button>
        ),
      },
      {
        id: "account",
        header: words.account,
        cell: ({ row: { original } }) =>
          original.account && (
            <Button
              variant="subtle"
              aria-label={words.resetOf[original.account](original.name)}
              onClick={() => setChange({ does: "reset", member: original })}
            >
              {words.reset[original.account]}
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
      {change && (
        <ChangeMember
          key={`${change.does} ${change.member.membershipId}`}
          {...change}
          onDone={() => setChange(null)}
        />
      )}
    </>
  );
}

const rowsOf = ({ members }: MemberPage): readonly Member[] => members;
const keyOf = ({ membershipId }: Member): string => String(membershipId);
