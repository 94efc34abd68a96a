import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useWords } from "../../../language/provider.tsx";
import { type Columns, PagedTable } from "../../parts/paged-table.tsx";
import { kindTexts } from "./kind-texts.ts";
import type { Listed, ListedPage } from "./organisation-row.ts";
import { organisationTexts } from "./texts.ts";

interface ListedTableProps {
  readonly caption: string;
  readonly from: string;
  readonly empty: ReactNode;
}

/** Organisations, each leading to its page. */
export function ListedTable({ caption, from, empty }: ListedTableProps) {
  return (
    <PagedTable<Listed, ListedPage>
      caption={caption}
      from={from}
      rowsOf={rowsOf}
      columns={useColumns()}
      rowKey={keyOf}
      empty={empty}
    />
  );
}

function useColumns(): Columns<Listed> {
  const words = useWords(organisationTexts);
  const kinds = useWords(kindTexts);
  return useMemo(
    (): Columns<Listed> => [
      {
        id: "name",
        header: words.name,
        cell: ({ row: { original } }) => (
          <>
            <Link to={`/organisations/${original.id}` as never}>{original.name}</Link>
            {!original.active && <em> {words.closed}</em>}
          </>
        ),
      },
      { id: "kind", header: words.kind, cell: ({ row }) => kinds[row.original.kind] },
      { id: "code", header: words.code, cell: ({ row }) => row.original.code },
      { id: "above", header: words.above, cell: ({ row }) => row.original.parent?.name ?? "" },
      { id: "below", header: words.below, cell: ({ row }) => row.original.children },
      { id: "people", header: words.people, cell: ({ row }) => row.original.members },
    ],
    [words, kinds],
  );
}

const rowsOf = ({ organisations }: ListedPage): readonly Listed[] => organisations;
const keyOf = ({ id }: Listed): string => String(id);
