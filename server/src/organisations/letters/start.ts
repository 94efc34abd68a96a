import { every, type Repeated } from "../../deliver/every.ts";
import type { Logger } from "../../platform/log.ts";
import { type LetterParts, sendLetters } from "./send.ts";

/** Between looks, milliseconds: somebody waits at the screen for the first letter. */
const paceMs = 2_000;

/** Sends letters from now on. The mail is closed with it. */
export function startLetters(parts: LetterParts & { readonly log: Logger }): Repeated {
  const repeated = every(paceMs, "letters", parts.log, () => sendLetters(parts));
  return {
    async stop() {
      await repeated.stop();
      parts.mail.close();
    },
  };
}
