import { createHash } from "node:crypto";
import { createTransport } from "nodemailer";
import type { NoticeMail, SendResult } from "./contract.ts";

export interface NoticeMailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly publicUrl: string;
  /** Refuses a server that offers no TLS. */
  readonly requireTls: boolean;
  /** Whose fault it was that a mail was not taken. */
  readonly failure: (error: unknown) => SendResult;
}

/**
 * Plain mails to organisations and operators, few of them, over a connection each: apart from the pool
 * of patients' mail, so that neither waits for the other. They name no person.
 */
export function noticeMail(options: NoticeMailOptions): NoticeMail {
  const transport = createTransport({
    url: options.smtpUrl,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    requireTLS: options.requireTls,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = new URL(options.publicUrl).hostname;
  return {
    publicUrl: options.publicUrl,
    async send({ address, subject, text, name }) {
      try {
        const hash = createHash("sha256").update(name).digest("hex").slice(0, 24);
        const sent = await transport.sendMail({
          from: options.from,
          to: { name: "", address },
          subject,
          text,
          messageId: `<${hash}@${host}>`,
          headers: { "Auto-Submitted": "auto-generated" },
        });
        return { kind: "sent", receipt: sent.response.slice(0, 3) };
      } catch (error) {
        return options.failure(error);
      }
    },
    close: () => transport.close(),
  };
}
