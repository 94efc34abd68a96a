import { z } from "zod";
import { exportShape, periodShape } from "../export/request.ts";
import { proRoute } from "../pro-route.ts";
import { exportPurposes, exportResults } from "./export.ts";
import type { PrescriberParts } from "./parts.ts";
import { listResults, readResult, searchResults } from "./results.ts";

/** Results, to whoever prescribed them. */
export const prescriberRoutes = (parts: PrescriberParts) => [
  proRoute({
    method: "GET",
    path: "prescriber/results",
    may: ["list", "result"],
    summary: "Results that name the reader as their prescriber, what changed last first.",
    query: z.strictObject({
      unread: z.enum(["yes", "no"]).default("no"),
      after: z
        .string()
        .regex(/^\d{1,15}-\d{1,4}-\d{1,15}$/)
        .optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    handle: ({ scope, query }) =>
      listResults(parts, scope, { ...query, unread: query.unread === "yes" }),
  }),
  proRoute({
    method: "POST",
    path: "prescriber/results/search",
    may: ["search", "result"],
    summary: "Among them those of a person. What it asks for belongs into no address.",
    body: z.strictObject({
      name: z.string().trim().min(2).max(120),
      birthDate: z.iso.date().optional(),
    }),
    handle: ({ scope, body }) => searchResults(parts, scope, body),
  }),
  proRoute({
    method: "POST",
    path: "prescriber/results/export",
    may: ["export", "result"],
    summary: "The list whole as a file, with what for; the patients are told of it.",
    body: exportShape(exportPurposes).extend({
      unread: z.boolean().default(false),
      ...periodShape,
    }),
    handle: ({ scope, body }) => exportResults(parts, scope, body),
  }),
  proRoute({
    method: "GET",
    path: "prescriber/results/:id",
    may: ["read", "result"],
    summary: "One report whole; it is marked as read.",
    params: z.strictObject({ id: z.string().regex(/^\d{1,4}-\d{1,15}$/) }),
    handle: ({ scope, params }) => readResult(parts, scope, params.id),
  }),
];
