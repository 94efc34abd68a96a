import type { SendResult } from "../contract.ts";

/** What the SMTP client says of a message that was not taken. */
interface SmtpError {
  readonly code?: string;
  /** The step that failed: CONN, EHLO, AUTH PLAIN, MAIL FROM, RCPT TO, DATA, API. */
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Replies to RCPT TO that say of the address itself that it takes no mail (RFC 5321 4.2.2, RFC 7504). */
const noSuchAddress = new Set([550, 551, 553, 556]);

/**
 * Whose fault it was. Only a reply to RCPT TO speaks of the address; the same code to another
 * command speaks of us (our sender, our login, our mail as such) and is never the patient's end.
 * The reply's code alone is kept: its text may hold the address.
 */
export function smtpFailure(error: unknown): SendResult {
  const { code, command = "", responseCode, response } = error as SmtpError;
  const failure = responseCode ? `smtp-${responseCode}` : (code ?? "failed").toLowerCase();
  if (command === "RCPT TO" && responseCode && noSuchAddress.has(responseCode)) {
    return isAboutTheAddress(response) ? { kind: "never", failure } : { kind: "later", failure };
  }
  // The client itself found that the address is none.
  if (command === "API" && code === "EENVELOPE") return { kind: "never", failure: "no-address" };
  const ofTheServer = !["RCPT TO", "DATA", "API"].includes(command);
  // A server that falls silent in the middle may have been stopped by this message.
  const silent = code === "ETIMEDOUT" && responseCode === undefined;
  return { kind: ofTheServer && !silent ? "away" : "later", failure };
}

/** RFC 3463: 5.1 speaks of the address; 5.7 of policy (we are blocked), 5.2 of a full mailbox. */
function isAboutTheAddress(response: string | undefined): boolean {
  const subject = /^\d{3}[ -]5\.(\d{1,3})\.\d{1,3}/.exec(response ?? "")?.[1];
  return subject === undefined || subject === "0" || subject === "1";
}
