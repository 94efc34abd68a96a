import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import { exportEntries } from "../export/export.ts";
import { exportPurposeNames } from "../export/purposes.ts";
import type { CounterParts } from "../parts.ts";

/** A right of its own: a file leaves the platform. Machines read the lists themselves. */
export const exportRoutes = (parts: CounterParts) => [
  proRoute({
    method: "POST",
    path: "counter/list-files",
    may: ["export", "entry"],
    summary: "A list of the counter as CSV, as it is narrowed on the screen, and what it is for.",
    body: z.strictObject({
      day: z.iso.date().optional(),
      series: z.int().positive().optional(),
      lot: z.string().trim().min(1).max(40).optional(),
      device: z.string().max(200).optional(),
      purpose: z.enum(exportPurposeNames),
      language: z.enum(["fr", "en"]).default("fr"),
    }),
    handle: ({ scope, body }) => exportEntries(parts, scope, body),
  }),
];
