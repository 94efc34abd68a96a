/** A mail as the page shows it. */
export interface Received {
  readonly at: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
}

/** Reads what our own messages hold: headers, and the plain text of a multipart message. */
export function readMail(raw: string, to: readonly string[], at: Date): Received {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const headers = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string): string =>
    new RegExp(`^${name}: *(.*)$`, "im").exec(headers)?.[1]?.trim() ?? "";
  return {
    at: at.toISOString(),
    to,
    subject: decodeWords(header("Subject")),
    messageId: header("Message-ID"),
    text: plainText(
      header("Content-Type"),
      header("Content-Transfer-Encoding"),
      rest.join("\r\n\r\n"),
    ),
  };
}

function plainText(type: string, encoding: string, body: string): string {
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary === undefined) return decodeBody(encoding, body);
  for (const part of body.split(`--${boundary}`)) {
    const [head = "", ...rest] = part.replace(/^\r\n/, "").split("\r\n\r\n");
    if (!/content-type: *text\/plain/i.test(head)) continue;
    const how = /content-transfer-encoding: *(\S+)/i.exec(head)?.[1] ?? "";
    return decodeBody(how, rest.join("\r\n\r\n"));
  }
  return "";
}

function decodeBody(encoding: string, body: string): string {
  if (/base64/i.test(encoding)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(encoding)) return Buffer.from(body, "latin1").toString("utf8");
  return decodeQuoted(body.replace(/=\r\n/g, ""));
}

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    ),
    "latin1",
  ).toString("utf8");

/** RFC 2047 encoded words of a header. */
const decodeWords = (text: string): string =>
  text
    .replace(/\?= +=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, words: string) =>
      kind.toLowerCase() === "b"
        ? Buffer.from(words, "base64").toString("utf8")
        : decodeQuoted(words.replaceAll("_", " ")),
    );
