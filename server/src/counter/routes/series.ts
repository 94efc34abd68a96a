import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import type { CounterParts } from "../parts.ts";
import { endSeries, openSeries, readSeries, seriesOf } from "../series/series.ts";
import { seriesShape } from "../series/shape.ts";
import { seriesShapes } from "./answers.ts";
import { byNumber, page } from "./asked.ts";

/** A school or a care home: one head, then an entry for each person, which names the series. */
export const seriesRoutes = (parts: CounterParts) => [
  proRoute({
    method: "POST",
    path: "counter/series",
    may: ["enter", "series"],
    machines: true,
    keyed: true,
    summary: "Open a series: what its entries have in common is said once.",
    body: seriesShape,
    answer: seriesShapes.one,
    handle: ({ scope, body, idempotencyKey }) => openSeries(parts, scope, body, idempotencyKey),
  }),
  proRoute({
    method: "GET",
    path: "counter/series",
    may: ["list", "series"],
    machines: true,
    summary: "The organisation's series, the newest first.",
    query: z.strictObject({
      after: z.coerce.number().int().positive().optional(),
      limit: page.limit,
    }),
    answer: seriesShapes.list,
    handle: ({ scope, query }) => seriesOf(parts, scope, query.after, query.limit),
  }),
  proRoute({
    method: "GET",
    path: "counter/series/:id",
    may: ["read", "series"],
    machines: true,
    summary: "One series with those who were tested.",
    params: byNumber,
    query: z.strictObject(page),
    answer: seriesShapes.whole,
    handle: ({ scope, params, query }) => readSeries(parts, scope, params.id, query),
  }),
  proRoute({
    method: "POST",
    path: "counter/series/:id/close",
    may: ["enter", "series"],
    machines: true,
    summary: "Close a series: nobody is entered in it from then on.",
    params: byNumber,
    answer: seriesShapes.one,
    handle: ({ scope, params }) => endSeries(parts, scope, params.id),
  }),
];
