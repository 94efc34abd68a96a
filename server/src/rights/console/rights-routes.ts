import { z } from "zod";
import { proRoute } from "../../access/pro-route.ts";
import { longestWords } from "../acts/rectify.ts";
import { begin, type RightsParts } from "./begin.ts";
import { listRequests, readRequest } from "./read.ts";
import { actNames } from "./task.ts";

const text = (most: number) => z.string().trim().max(most).default("");

const asked = z.strictObject({
  act: z.enum(actNames),
  identifier: text(40),
  birthName: text(200),
  givenNames: z.array(z.string().trim().min(1).max(100)).max(20).default([]),
  /** Of a partial date the known part. */
  birthDate: z
    .string()
    .regex(/^(?:\d{4}(?:-\d{2}(?:-\d{2})?)?)?$/)
    .default(""),
  sex: z.enum(["M", "F", "U", ""]).default(""),
  person: z
    .string()
    .regex(/^[0-9a-f]{8,128}$/)
    .nullable()
    .default(null),
  ground: z.string().trim().min(5).max(500),
  words: text(longestWords),
  confirm: text(40),
});

const reference = z.strictObject({ reference: z.string().regex(/^R(?:-[2-9A-Z]{4}){2}$/) });

/** What a person may ask of their data, dealt with by an operator: access, rectification, restriction, erasure. */
export const rightsRoutes = (parts: RightsParts) => [
  proRoute({
    method: "POST",
    path: "rights/requests",
    may: ["manage", "rights"],
    body: asked,
    bodyLimit: 32_768,
    summary: "Begins to deal with what a person asks of their data; the answer has the reference.",
    handle: ({ scope, body }) => begin(parts, scope, body),
  }),
  proRoute({
    method: "GET",
    path: "rights/requests",
    may: ["read", "rights"],
    summary: "What the reader dealt with within a day, the newest first; no answer in it.",
    handle: ({ scope }) => listRequests(parts, scope),
  }),
  proRoute({
    method: "GET",
    path: "rights/requests/:reference",
    may: ["read", "rights"],
    params: reference,
    summary: "How far a request of the reader's own is, and its answer once there is one.",
    handle: ({ scope, params }) => readRequest(parts, scope, params.reference),
  }),
];
