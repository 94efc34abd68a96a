import { z } from "zod";
import { proRoute } from "../pro-route.ts";
import { type EmergencyParts, readInEmergency } from "./read.ts";

const declared = z.strictObject({
  identifier: z.string().min(1).max(40),
  birthDate: z.iso.date(),
  /** Why, in a sentence: it is kept, and somebody reads it. */
  reason: z.string().trim().min(15).max(500),
});

/** Reading without a right to it, by physicians alone. */
export const emergencyRoutes = (parts: EmergencyParts) => [
  proRoute({
    method: "POST",
    path: "emergency",
    may: ["break-glass", "result"],
    body: declared,
    bodyLimit: 4_096,
    summary: "Reads a person's results in an emergency that is declared; the person is told.",
    handle: ({ scope, body }) => readInEmergency(parts, scope, body),
  }),
];
