/** What a mail that came to a return path says. */
export interface Report {
  /** Behind `bounce+` in the address that it came to; null where it came to none of ours. */
  readonly tag: string | null;
  /** `failed` for good; `other` for a report of anything else (delayed, relayed); `none`: no report. */
  readonly kind: "failed" | "other" | "none";
  /** Of a failure: the enhanced status code (RFC 3463), as `5.1.1`; null without one. */
  readonly status: string | null;
}

/**
 * Reads a delivery status notification: multipart/report (RFC 6522) with a part
 * message/delivery-status (RFC 3464). Only headers are looked at, of the mail and of that part: the
 * text for people and the returned mail may say anything.
 */
export function readReport(raw: string): Report {
  const text = raw.replace(/\r\n/g, "\n");
  const { headers, body } = split(text);
  const tag = tagIn(headers);
  const type = field(headers, "content-type");
  const isReport =
    /^multipart\/report\b/i.test(type) && /report-type="?delivery-status/i.test(type);
  const boundary = /boundary="([^"]+)"|boundary=([^\s;]+)/i.exec(type);
  if (!isReport || !boundary) return { tag, kind: "none", status: null };
  const status = statusPart(body, boundary[1] ?? boundary[2] ?? "");
  if (status === null) return { tag, kind: "none", status: null };
  // The first group is of the message, each further one of a recipient (RFC 3464 section 2.1).
  const failed = status
    .split(/\n{2,}/)
    .find((group) => /^failed\b/i.test(field(unfolded(group), "action")));
  if (failed === undefined) return { tag, kind: "other", status: null };
  const code = /^(\d\.\d{1,3}\.\d{1,3})/.exec(field(unfolded(failed), "status"))?.[1] ?? null;
  return { tag, kind: "failed", status: code };
}

function split(text: string): { headers: string; body: string } {
  const end = text.indexOf("\n\n");
  if (end < 0) return { headers: unfolded(text), body: "" };
  return { headers: unfolded(text.slice(0, end)), body: text.slice(end + 2) };
}

const unfolded = (headers: string): string => headers.replace(/\n[ \t]+/g, " ");

/** The value of a header without comments in brackets; "" where there is none. */
function field(headers: string, name: string): string {
  const value = new RegExp(`^${name}:[ \\t]*(.*)$`, "im").exec(headers)?.[1] ?? "";
  return value.replace(/^\([^)]*\)\s*/, "").trim();
}

/** Servers note in different headers where a mail came to. */
function tagIn(headers: string): string | null {
  for (const name of ["delivered-to", "x-original-to", "envelope-to", "to"]) {
    const tag = /\bbounce\+([0-9a-f-]{10,60})@/i.exec(field(headers, name))?.[1];
    if (tag !== undefined) return tag;
  }
  return null;
}

function statusPart(body: string, boundary: string): string | null {
  for (const part of `\n${body}`.split(`\n--${boundary}`).slice(1)) {
    const { headers, body: content } = split(part.replace(/^[ \t]*\n/, ""));
    if (!/^message\/(global-)?delivery-status\b/i.test(field(headers, "content-type"))) continue;
    const encoding = field(headers, "content-transfer-encoding");
    if (!/base64/i.test(encoding)) return content;
    return Buffer.from(content, "base64").toString("latin1").replace(/\r\n/g, "\n");
  }
  return null;
}
