import { Button } from "@mantine/core";
import { useMemo, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { Empty } from "../../../parts/empty.tsx";
import { type Columns, PagedTable } from "../../../parts/paged-table.tsx";
import { When } from "../../../parts/when.tsx";
import { useSession } from "../../../session/session.tsx";
import { memberTexts } from "../kind-texts.ts";
import type { Member, MemberPage, Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";
import { type Change, ChangeMember } from "./change-member.tsx";
import { ChangeRole } from "./change-role.tsx";

/** What is done to a member: their role changes, or one of the others, with a reason. */
type Chosen = Change | { readonly does: "role"; readonly member: Member };

/**
 * Who is something in an organisation. The role of each can be changed or ended, and their account reset;
 * never those of whoever looks.
 */
export function Members({ of }: { of: Shown }) {
  const words = useWords(organisationTexts);
  const roles = useWords(memberTexts);
  const { places } = useSession();
  const [change, setChange] = useState<Chosen | null>(null);
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
        id: "actions",
        header: words.actions,
        cell: ({ row: { original } }) =>
          places.every(({ membershipId }) => membershipId !== original.membershipId) && (
            <Actions of={original} onChoose={setChange} />
          ),
      },
    ],
    [words, roles, places],
  );
  return (
    <>
      <PagedTable<Member, MemberPage>
        caption={words.members}
        from={`organisations/${of.id}/members`}
        rowsOf={rowsOf}
        columns={columns}
        rowKey={keyOf}
        empty={<Empty icon="person" title={words.noMembers} text={words.noMembersText} />}
      />
      {change?.does === "role" && (
        <ChangeRole
          key={change.member.membershipId}
          of={change.member}
          roles={of.roles}
          onDone={() => setChange(null)}
        />
      )}
      {change && change.does !== "role" && (
        <ChangeMember
          key={`${change.does} ${change.member.membershipId}`}
          {...change}
          onDone={() => setChange(null)}
        />
      )}
    </>
  );
}

function Actions({ of, onChoose }: { of: Member; onChoose: (chosen: Chosen) => void }) {
  const words = useWords(organisationTexts);
  const { account, name } = of;
  const button = (does: Chosen["does"], word: string, whole: string) => (
    <Button
      variant="subtle"
      className="in-cell"
      aria-label={whole}
      onClick={() => onChoose({ does, member: of } as Chosen)}
    >
      {word}
    </Button>
  );
  return (
    <div className="row">
      {button("role", words.changeRole, words.changeRoleOf(name))}
      {button("end", words.end, words.endOf(name))}
      {account && button("reset", words.reset[account], words.resetOf[account](name))}
    </div>
  );
}

const rowsOf = ({ members }: MemberPage): readonly Member[] => members;
const keyOf = ({ membershipId }: Member): string => String(membershipId);
