import { Table } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { type ColumnDef, type RowData, tableFeatures, useTable } from "@tanstack/react-table";
import type { ReactNode } from "react";
import { ask } from "../server/ask.ts";
import { useIsLive } from "../server/live.tsx";
import { Loading } from "./loading.tsx";
import { PageTrouble } from "./page-trouble.tsx";
import { Pager, useListPlace } from "./pager.tsx";

/** A page of a list, at most 200 rows; `next` is what the server wants to hear to go on. */
export interface ListAnswer {
  readonly next: string | null;
}

const features = tableFeatures({});
export type Columns<Row extends RowData> = ColumnDef<typeof features, Row>[];

interface PagedTableProps<Row extends RowData, Answer extends ListAnswer> {
  /** What the list is, for those who hear it. */
  readonly caption: string;
  /** Address below /api/pro, with what is searched for. */
  readonly from: string;
  readonly rowsOf: (answer: Answer) => readonly Row[];
  /** The same object at each drawing: made outside the component, or kept by `useMemo`. */
  readonly columns: Columns<Row>;
  readonly rowKey: (row: Row) => string;
  readonly empty: ReactNode;
  readonly rowClass?: (row: Row) => string | undefined;
  /** Asks anew every so many milliseconds while no word comes of what changes. */
  readonly every?: number;
}

const nothing: never[] = [];

/**
 * A list that the server gives by pages. Where one is stands in the address, so that going back,
 * or loading again, comes to the same rows.
 */
export function PagedTable<Row extends RowData, Answer extends ListAnswer>(
  props: PagedTableProps<Row, Answer>,
) {
  const { caption, from, rowsOf, columns, rowKey, empty, rowClass, every } = props;
  const place = useListPlace();
  const isLive = useIsLive();
  const path = withAfter(from, place.after);
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ["list", from, place.after],
    queryFn: ({ signal }) => ask<Answer>(path, { signal }),
    placeholderData: keepPreviousData,
    ...(every && !isLive && { refetchInterval: every }),
  });
  const rows = data ? rowsOf(data) : nothing;
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  if (rows.length === 0 && place.back === null) return <>{empty}</>;
  return (
    <div className="paged" aria-busy={isPlaceholderData}>
      <RowsTable {...{ caption, columns, rowKey, rowClass }} rows={rows} />
      <Pager place={place} next={data.next} />
    </div>
  );
}

interface RowsTableProps<Row extends RowData> {
  readonly caption: string;
  readonly columns: Columns<Row>;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly rowClass?: ((row: Row) => string | undefined) | undefined;
}

/**
 * Rows that are there, as a table that is read out with its heads. On a phone each row is a card, whose
 * cells bear their head; the roles say that it is a table all the same.
 */
export function RowsTable<Row extends RowData>(props: RowsTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowClass } = props;
  const table = useTable({ features, columns, data: rows as Row[], getRowId: rowKey });
  return (
    <Table.ScrollContainer
      minWidth={0}
      type="native"
      tabIndex={0}
      role="region"
      aria-label={caption}
    >
      <Table highlightOnHover verticalSpacing={8} fz="md" className="rows" role="table">
        <caption className="unseen">{caption}</caption>
        <Table.Thead role="rowgroup">
          {table.getHeaderGroups().map((group) => (
            <Table.Tr key={group.id} role="row">
              {group.headers.map((header) => (
                <Table.Th key={header.id} scope="col" role="columnheader">
                  <table.FlexRender header={header} />
                </Table.Th>
              ))}
            </Table.Tr>
          ))}
        </Table.Thead>
        <Table.Tbody role="rowgroup">
          {table.getRowModel().rows.map((row) => (
            <Table.Tr key={row.id} role="row" className={rowClass?.(row.original)}>
              {row.getAllCells().map((cell) => (
                <Table.Td key={cell.id} role="cell" data-head={headOf(cell.column.columnDef)}>
                  <table.FlexRender cell={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

const headOf = ({ header }: { readonly header?: unknown }): string | undefined =>
  typeof header === "string" ? header : undefined;

const withAfter = (from: string, after: string | null): string =>
  after === null
    ? from
    : `${from}${from.includes("?") ? "&" : "?"}after=${encodeURIComponent(after)}`;
