import { randomBytes } from "node:crypto";

const dayMs = 24 * 3_600_000;

/**
 * A secret that all processes of this installation share and that never touches a disk: what one of
 * them gave a sender to resume its TLS session with is good for the others, and for one started
 * again. Another each day.
 */
export function ticketSecret(): () => string {
  let made = 0;
  let secret = "";
  return () => {
    if (secret === "" || performance.now() - made > dayMs) {
      secret = randomBytes(32).toString("hex");
      made = performance.now();
    }
    return secret;
  };
}
