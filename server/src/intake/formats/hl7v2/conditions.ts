import type { Message } from "#hl7v2";
import type { Answer } from "../contract.ts";
import { text } from "./text.ts";

export type AckCode = "AA" | "AE" | "AR" | "CA" | "CE" | "CR";

/** HL7 table 0155: always, never, on error, on success. */
export const conditions: ReadonlySet<string> = new Set(["AL", "NE", "ER", "SU"]);

const commit = { AA: "CA", AE: "CE", AR: "CR" } as const;

/**
 * Which answer a sender wants (v2.5.1 section 2.9.2): without MSH-15 and MSH-16, in original mode,
 * always the application's. Else one of the two, since both would say the same on the same
 * connection after the same commit: the application's where MSH-16 asks for it, else the accept
 * acknowledgement where MSH-15 does, else none. A code that is none of the table is read as AL.
 */
export function answerWanted(message: Message | null, code: Answer["code"]): AckCode | null {
  const msh = message?.segments[0];
  const accept = text(msh, 15);
  const application = text(msh, 16);
  if (accept === "" && application === "") return code;
  if (wants(application, code)) return code;
  return wants(accept, code) ? commit[code] : null;
}

function wants(condition: string, code: Answer["code"]): boolean {
  if (condition === "" || condition === "NE") return false;
  if (condition === "ER") return code !== "AA";
  if (condition === "SU") return code === "AA";
  return true;
}
