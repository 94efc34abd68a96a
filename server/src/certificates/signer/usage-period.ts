import "reflect-metadata";
import * as x509 from "@peculiar/x509";

/**
 * The private key usage period (RFC 3280 section 4.2.1.4): how long a key signs, which is shorter than
 * its certificate is valid, so that the last proof that it signed stays within it.
 */
export interface Period {
  readonly from: Date;
  readonly until: Date;
}

const oid = "2.5.29.16";

export function usagePeriodExtension({ from, until }: Period): x509.Extension {
  const times = [time(0x80, from), time(0x81, until)];
  const content = Buffer.concat(times);
  return new x509.Extension(oid, false, Buffer.concat([Buffer.of(0x30, content.length), content]));
}

/** The period of a certificate; where it has none it signs as long as the certificate is valid. */
export function usagePeriodOf(certificate: x509.X509Certificate): Period {
  const whole = { from: certificate.notBefore, until: certificate.notAfter };
  const extension = certificate.getExtension(oid);
  if (!extension) return whole;
  const read = timesIn(Buffer.from(extension.value));
  const from = read.get(0x80) ?? whole.from;
  const until = read.get(0x81) ?? whole.until;
  return {
    from: new Date(Math.max(Number(from), Number(whole.from))),
    until: new Date(Math.min(Number(until), Number(whole.until))),
  };
}

/** An implicitly tagged GeneralizedTime, to the second and in UTC. */
function time(tag: number, at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]|\.\d+/g, "");
  return Buffer.concat([Buffer.of(tag, digits.length), Buffer.from(digits, "latin1")]);
}

function timesIn(sequence: Buffer): Map<number, Date> {
  const found = new Map<number, Date>();
  for (let at = 2; at + 2 <= sequence.length; ) {
    const [tag = 0, length = 0] = [sequence[at], sequence[at + 1]];
    const text = sequence.toString("latin1", at + 2, at + 2 + length);
    const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
    const [year, month, day, hour, minute, second] = parts.map(Number);
    if (year !== undefined)
      found.set(tag, new Date(Date.UTC(year, (month ?? 1) - 1, day, hour, minute, second)));
    at += 2 + length;
  }
  return found;
}
