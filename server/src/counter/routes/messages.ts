import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import { messages } from "../messages/list.ts";
import { sendMessage } from "../messages/send.ts";
import type { CounterParts } from "../parts.ts";
import { messagesShape } from "./answers.ts";
import { byId } from "./asked.ts";

/** Where the person was told, and the proof sent at once. */
const asked = z.strictObject({
  channel: z.enum(["sms", "email"]),
  contact: z
    .string()
    .trim()
    .min(1)
    .max(254)
    .optional()
    .describe("A mobile phone or an e-mail address; without it the entry's own."),
});

/** What was sent of an entry, and sending its proof. */
export const messageRoutes = (parts: CounterParts) => [
  proRoute({
    method: "GET",
    path: "counter/entries/:id/messages",
    may: ["read", "proof"],
    machines: true,
    summary: "What was sent of an entry, to whom (masked), and how it stands.",
    params: byId,
    answer: messagesShape,
    handle: ({ scope, params }) => messages(parts, scope, params.id),
  }),
  proRoute({
    method: "POST",
    path: "counter/entries/:id/messages",
    may: ["send", "proof"],
    machines: true,
    keyed: true,
    summary: "Send the link to result and proof at once, to the entry's contact or another one.",
    params: byId,
    body: asked,
    answer: messagesShape,
    handle: ({ scope, params, body, idempotencyKey }) =>
      sendMessage(parts, scope, params.id, body, idempotencyKey),
  }),
];
