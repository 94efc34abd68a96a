import { z } from "zod";
import { proRoute } from "../pro-route.ts";
import type { HistoryParts } from "./parts.ts";
import { listAllowing, readHistory } from "./read.ts";
import { askFor, standingOf } from "./standing.ts";
import { allowByCode } from "./take-code.ts";

const page = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}-\d{1,4}-\d{1,15}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const numbered = z.string().regex(/^\d{1,4}-\d{1,15}$/);

/** The history of a person, to whom they allowed it. */
export const historyRoutes = (parts: HistoryParts) => [
  proRoute({
    method: "GET",
    path: "history",
    may: ["list", "history"],
    query: page,
    summary: "Who allowed the reader to read the history of their results, the latest first.",
    handle: ({ scope, query }) => listAllowing(parts, scope, query),
  }),
  proRoute({
    method: "GET",
    path: "history/:id",
    may: ["read", "history"],
    params: z.strictObject({ id: numbered }),
    query: page,
    summary: "Results of whoever allowed it, of all organisations, what was sampled last first.",
    handle: ({ scope, params, query }) => readHistory(parts, scope, params.id, query),
  }),
  proRoute({
    method: "POST",
    path: "history/codes",
    may: ["enter", "history"],
    body: z.strictObject({ code: z.string().min(1).max(60) }),
    bodyLimit: 1_024,
    summary: "Takes a code that the person reads from their portal: the reader is allowed by it.",
    handle: ({ scope, body }) => allowByCode(parts, scope, body.code),
  }),
  proRoute({
    method: "GET",
    path: "prescriber/results/:id/history",
    may: ["ask", "history"],
    params: z.strictObject({ id: numbered }),
    summary: "Whether the history of a result's person may be read, was asked for, or can be.",
    handle: ({ scope, params }) => standingOf(parts, scope, params.id),
  }),
  proRoute({
    method: "POST",
    path: "prescriber/results/:id/history",
    may: ["ask", "history"],
    params: z.strictObject({ id: numbered }),
    bodyLimit: 1_024,
    summary: "Asks the person of a result to allow that their history be read.",
    handle: ({ scope, params }) => askFor(parts, scope, params.id),
  }),
];
