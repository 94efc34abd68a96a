import { raise } from "../../../../result/issue-texts.ts";
import { text } from "../text.ts";
import type { Check } from "./check.ts";

/** The standard says 20 characters and senders need more; HL7 v2.7 came to say 199. */
const longest = 199;

/** MSH-10 makes a repeat harmless: it is required (2.15.9.10). */
export const controlId: Check = (message, _arranged, issues) => {
  const id = text(message.segments[0], 10);
  if (id === "") issues.push(raise("control-id.missing", "MSH-10"));
  else if (id.length > longest)
    issues.push(raise("control-id.too-long", "MSH-10", { limit: longest }));
};
