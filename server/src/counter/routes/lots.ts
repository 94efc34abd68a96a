import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import { transaction } from "../../platform/database/pool.ts";
import { foldLot } from "../entries/device.ts";
import { list } from "../entries/list.ts";
import { countLot } from "../entries.sql.ts";
import type { CounterParts } from "../parts.ts";
import { entryViewShape, lotCountsShape, pageOf } from "./answers.ts";
import { page } from "./asked.ts";

const lot = z.string().trim().min(1).max(40);
const device = z.string().max(200).optional().describe("As an entry shows it.");

/** When a lot is called back: who was tested with it here, and for the operator how many where. */
export const lotRoutes = (parts: CounterParts) => [
  proRoute({
    method: "GET",
    path: "counter/lots/entries",
    may: ["search", "entry"],
    machines: true,
    summary: "Those whom this organisation tested with a lot.",
    query: z.strictObject({ lot, device, ...page }),
    answer: pageOf(entryViewShape),
    handle: ({ scope, query }) => list(parts, scope, query, "recall of a lot"),
  }),
  proRoute({
    method: "GET",
    path: "counter/lots/counts",
    may: ["search", "series"],
    summary: "How many were tested with a lot, by organisation: no name.",
    query: z.strictObject({ lot, device, ...page }),
    answer: lotCountsShape,
    handle: async ({ scope, query }) => {
      const { after = null, limit } = query;
      const rows = await transaction(parts.pool, (client) =>
        countLot(client, scope, {
          lot: foldLot(query.lot),
          device: query.device ?? null,
          after,
          limit: limit + 1,
        }),
      );
      const counts = rows.slice(0, limit);
      return { counts, next: rows.length > limit ? (counts.at(-1)?.code ?? null) : null };
    },
  }),
];
