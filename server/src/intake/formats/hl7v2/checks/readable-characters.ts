import { raise } from "../../../../result/issue-texts.ts";
import type { Check } from "./check.ts";

/** A wrong letter in these makes another person, another report or another message of it. */
const decisive: ReadonlySet<string> = new Set(["MSH-10", "PID-3", "PID-5", "ORC-3", "OBR-3"]);

/** Bytes that the declared character set does not have; the codec tells of at most 50 fields. */
export const readableCharacters: Check = (message, _arranged, issues) => {
  for (const fault of message.charsetFaults) {
    const field = fault.place.replace(/\[\d+\]/, "");
    const code = decisive.has(field) ? "characters.unreadable" : "characters.doubtful";
    issues.push(raise(code, fault.place));
  }
};
