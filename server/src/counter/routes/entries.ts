import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import { entryShape } from "../../intake/formats/form/shape.ts";
import { change } from "../entries/change.ts";
import { enter } from "../entries/enter.ts";
import { list, read } from "../entries/list.ts";
import type { CounterParts } from "../parts.ts";
import { printProofs } from "../proof.ts";
import { enteredShape, entryViewShape, entryWholeShape, pageOf, proofsShape } from "./answers.ts";
import { byId, page } from "./asked.ts";

const reason = z.string().trim().min(3).max(200).describe("Why, in a few words; no name.");
const version = z.int().positive().describe("The version of the entry that was seen.");

/** Entries: made, listed, read, corrected, cancelled, and proved on paper. */
export const entryRoutes = (parts: CounterParts) => [
  proRoute({
    method: "POST",
    path: "counter/entries",
    may: ["enter", "entry"],
    machines: true,
    keyed: true,
    summary: "Enter a test. The header Idempotency-Key makes sending it twice harmless.",
    body: entryShape,
    answer: enteredShape,
    handle: ({ scope, body, idempotencyKey }) => enter(parts, scope, body, idempotencyKey),
  }),
  proRoute({
    method: "GET",
    path: "counter/entries",
    may: ["list", "entry"],
    machines: true,
    summary: "The organisation's entries of a day, today's without one, the newest first.",
    query: z.strictObject({ day: z.iso.date().optional(), ...page }),
    answer: pageOf(entryViewShape),
    handle: ({ scope, query }) => list(parts, scope, query, "test at the counter"),
  }),
  proRoute({
    method: "GET",
    path: "counter/entries/:id",
    may: ["read", "entry"],
    machines: true,
    summary: "One entry whole.",
    params: byId,
    answer: entryWholeShape,
    handle: ({ scope, params }) => read(parts, scope, params.id),
  }),
  proRoute({
    method: "POST",
    path: "counter/entries/:id/corrections",
    may: ["correct", "entry"],
    machines: true,
    keyed: true,
    summary: "Correct an entry: what it should have said, whole, and why.",
    params: byId,
    body: z.strictObject({ version, reason, entry: entryShape }),
    answer: enteredShape,
    handle: ({ scope, params, body, idempotencyKey }) =>
      change(parts, scope, { id: params.id, ...body }, idempotencyKey),
  }),
  proRoute({
    method: "POST",
    path: "counter/entries/:id/cancellation",
    may: ["cancel", "entry"],
    machines: true,
    keyed: true,
    summary: "Cancel an entry, and why. The person is told that it no longer counts.",
    params: byId,
    body: z.strictObject({ version, reason }),
    answer: enteredShape,
    handle: ({ scope, params, body, idempotencyKey }) =>
      change(parts, scope, { id: params.id, ...body, entry: null }, idempotencyKey),
  }),
  proRoute({
    method: "POST",
    path: "counter/entries/:id/proofs",
    may: ["enter", "proof"],
    machines: true,
    summary: "The proofs of an entry as PDF, to be printed and handed over.",
    params: byId,
    answer: proofsShape,
    handle: async ({ scope, params }) => ({ proofs: await printProofs(parts, scope, params.id) }),
  }),
];
