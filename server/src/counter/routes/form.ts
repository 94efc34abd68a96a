import { proRoute } from "../../access/pro-route.ts";
import { choices } from "../choices.ts";
import type { CounterParts } from "../parts.ts";
import { waitingKeys } from "../waiting-key.ts";
import { choicesShape, waitingKeysShape } from "./answers.ts";

/** What a form needs before anything is entered. */
export const formRoutes = (parts: CounterParts) => [
  proRoute({
    method: "GET",
    path: "counter/choices",
    may: ["enter", "entry"],
    machines: true,
    summary: "Tests, devices, specimens and reasons; the devices last used here first.",
    answer: choicesShape,
    handle: ({ scope }) => choices(parts, scope),
  }),
  proRoute({
    method: "GET",
    path: "counter/waiting-keys",
    may: ["enter", "entry"],
    summary:
      "Keys for entries that wait on the device of whoever is signed in; kept in memory alone.",
    answer: waitingKeysShape,
    handle: async ({ scope }) => waitingKeys(parts, scope.actor),
  }),
];
