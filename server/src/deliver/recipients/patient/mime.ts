import MailComposer from "nodemailer/lib/mail-composer";

/** The parts of a mail that differ from patient to patient. */
export interface Mail {
  readonly to: string;
  /** With its angle brackets. */
  readonly messageId: string;
  readonly at: Date;
  readonly text: string;
  readonly html: string;
}

/** Puts a mail together: its bytes, as they go over the wire. */
export type Compose = (mail: Mail) => Buffer;

/** Base64 never holds two hyphens: no content can be taken for it. */
const boundary = "--=_opendep_alternative";

/**
 * A composer for one sender and subject. What is the same in all of its mails is written once, by
 * the mail library; what differs are two bodies in base64 (RFC 2045 6.8) and three plain headers.
 * Composing each mail anew by the library took twice the time of sending it.
 */
export async function composer(from: string, subject: string): Promise<Compose> {
  const fixed = await fixedHeaders(from, subject);
  return ({ to, messageId, at, text, html }) =>
    Buffer.from(
      [
        ...fixed,
        `To: <${plain(to)}>`,
        `Message-ID: ${plain(messageId)}`,
        `Date: ${at.toUTCString().replace("GMT", "+0000")}`,
        "MIME-Version: 1.0",
        `Content-Type: multipart/alternative; boundary="${boundary}"`,
        "",
        ...part("text/plain", text),
        ...part("text/html", html),
        `--${boundary}--`,
        "",
      ].join("\r\n"),
    );
}

/** From, Subject and Auto-Submitted, encoded and folded as RFC 2047 and RFC 5322 ask. */
async function fixedHeaders(from: string, subject: string): Promise<string[]> {
  const headers = { "Auto-Submitted": "auto-generated" };
  const whole = await new MailComposer({ from, subject, headers, text: "" }).compile().build();
  const [head = ""] = whole.toString("latin1").split("\r\n\r\n");
  const lines = head.split(/\r\n(?![ \t])/);
  return lines.filter((line) => /^(from|subject|auto-submitted):/i.test(line));
}

function part(type: string, content: string): string[] {
  const body = Buffer.from(content).toString("base64").replace(/.{76}/g, "$&\r\n");
  return [
    `--${boundary}`,
    `Content-Type: ${type}; charset=utf-8`,
    "Content-Transfer-Encoding: base64",
    "",
    body,
  ];
}

/** A header of one line, whatever it is given. */
const plain = (text: string): string => text.replace(/\p{Cc}/gu, "");
