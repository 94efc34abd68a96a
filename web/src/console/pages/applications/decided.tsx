import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { type Columns, type ListAnswer, PagedTable } from "../../parts/paged-table.tsx";
import { When } from "../../parts/when.tsx";
import { kindTexts, memberTexts } from "../organisations/kind-texts.ts";
import type { Application } from "./application-card.tsx";
import { applicationTexts } from "./texts.ts";

interface DecidedApplication extends Application {
  readonly state: "approved" | "refused";
  readonly decidedAt: string;
  readonly decidedBy: string | null;
  readonly reason: string | null;
  /** Of what was registered or joined. */
  readonly organisationId: number | null;
}

interface DecidedPage extends ListAnswer {
  readonly applications: readonly DecidedApplication[];
}

/** What was answered, the latest first: who decided, when, and why not. */
export function Decided() {
  const words = useWords(applicationTexts);
  return (
    <PagedTable<DecidedApplication, DecidedPage>
      caption={words.decided}
      from="applications?state=decided&limit=50"
      rowsOf={rowsOf}
      columns={useColumns()}
      rowKey={keyOf}
      empty={<Empty icon="done" title={words.noneDecided} text={words.noneDecidedText} />}
    />
  );
}

function useColumns(): Columns<DecidedApplication> {
  const words = useWords(applicationTexts);
  const kinds = useWords(kindTexts);
  const roles = useWords(memberTexts);
  return useMemo(
    (): Columns<DecidedApplication> => [
      {
        id: "organisation",
        header: words.organisation,
        cell: ({ row: { original } }) => {
          const { organisation, organisationId } = original;
          return organisationId === null ? (
            organisation.name
          ) : (
            <Link to={`/organisations/${organisationId}` as never}>{organisation.name}</Link>
          );
        },
      },
      { id: "kind", header: words.kind, cell: ({ row }) => kinds[row.original.organisation.kind] },
      { id: "reference", header: words.reference, cell: ({ row }) => row.original.reference },
      {
        id: "who",
        header: words.who,
        cell: ({ row: { original } }) => original.applicant?.name ?? words.forgotten,
      },
      {
        id: "roles",
        header: words.roles,
        cell: ({ row }) => row.original.roles.map((role) => roles[role]).join(", "),
      },
      {
        id: "state",
        header: words.decision,
        cell: ({ row: { original } }) => (
          <>
            <strong>{words.states[original.state]}</strong>
            {original.reason && ` · ${original.reason}`}
          </>
        ),
      },
      { id: "by", header: words.decidedBy, cell: ({ row }) => row.original.decidedBy ?? "" },
      {
        id: "at",
        header: words.decidedAt,
        cell: ({ row }) => <When at={row.original.decidedAt} whole />,
      },
    ],
    [words, kinds, roles],
  );
}

const rowsOf = ({ applications }: DecidedPage): readonly DecidedApplication[] => applications;
const keyOf = ({ id }: DecidedApplication): string => String(id);
