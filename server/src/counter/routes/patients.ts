import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import type { CounterParts } from "../parts.ts";
import { findPatients } from "../patients/find.ts";
import { patientsShape } from "./answers.ts";

/** By number, or by traits. */
const asked = z.union([
  z.strictObject({ identifier: z.string().trim().min(1).max(40) }),
  z.strictObject({
    name: z.string().trim().min(2).max(120),
    birthDate: z.string().trim().min(4).max(10),
  }),
]);

/** A search is a POST: what it asks for belongs into no address. */
export const patientRoutes = (parts: CounterParts) => [
  proRoute({
    method: "POST",
    path: "counter/patients/search",
    may: ["search", "patient"],
    machines: true,
    summary:
      "Find somebody whom this organisation entered before, by number or by name and birth date.",
    body: asked,
    answer: patientsShape,
    handle: ({ scope, body }) => findPatients(parts, scope, body),
  }),
];
