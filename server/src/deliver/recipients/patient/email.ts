import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { Channel, DueMessage } from "../contract.ts";
import { type Compose, composer } from "./mime.ts";
import { renderMail } from "./render.ts";
import { smtpFailure } from "./smtp-failure.ts";
import { isInvitation } from "./texts.ts";

export interface EmailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
  /** Refuses a server that offers no TLS. */
  readonly requireTls: boolean;
  /** Where mail comes back to, at an address for each message; without it all comes to `from`. */
  readonly bounceDomain?: string | null;
}

/** SMTP connections held open; more gain nothing on two cores. */
const connections = 8;

/** The patient by e-mail, through a pool of SMTP connections with time limits on every step. */
export function patientEmail(options: EmailOptions): Channel {
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    requireTLS: options.requireTls,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const composers = new Map<string, Promise<Compose>>();
  const composerFor = (subject: string): Promise<Compose> => {
    const made = composers.get(subject) ?? composer(options.from, subject);
    composers.set(subject, made);
    return made;
  };
  return {
    recipient: "patient",
    channel: "email",
    // A few more than connections, so that none of them waits for us.
    parallel: connections + 4,
    limitMs: 60_000,
    addressOf: ({ emails }) => emails[0] ?? null,
    async send(message) {
      try {
        const { subject, text, html } = renderMail(message, options.publicUrl);
        const compose = await composerFor(subject);
        const to = message.address;
        const id = messageId(message, options.publicUrl);
        const raw = compose({ to, messageId: id, at: new Date(), text, html });
        const { bounceDomain: domain } = options;
        // A return path names what the patient was told of a version: of an invitation there is none.
        const isTold = !isInvitation(message.reason);
        const from = domain && isTold ? `bounce+${message.returnTag}@${domain}` : options.from;
        const sent = await transport.sendMail({ envelope: { from, to }, raw });
        return { kind: "sent", receipt: sent.response.slice(0, 3) };
      } catch (error) {
        return smtpFailure(error);
      }
    },
    close: () => transport.close(),
  };
}

/** The same for every try of one delivery: what was sent twice after a crash can be recognised. */
function messageId(message: DueMessage, publicUrl: string): string {
  const { lane, reportId, version, reason, decidedAt } = message;
  // Another message about the same version, not the same one again.
  const asked = reason === "proof" ? `.${decidedAt?.getTime() ?? ""}` : "";
  const later = isInvitation(reason) ? `.${reason}${asked}` : "";
  const name = `${lane}.${reportId}.${version}.email${later}`;
  const hash = createHash("sha256").update(name).digest("hex").slice(0, 24);
  return `<${hash}@${new URL(publicUrl).hostname}>`;
}
