import type { Channel, NoticeMail } from "./contract.ts";
import { noticeMail } from "./notice.ts";
import { patientEmail } from "./patient/email.ts";
import { smtpFailure } from "./patient/smtp-failure.ts";

/** The servers that channels send by; null where none is named. */
export interface ChannelSettings {
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly publicUrl: string;
  /** The domain of return paths; null where bounces are not read. */
  readonly bounceDomain?: string | null;
  /** Real people: mail leaves this machine only over TLS. */
  readonly production: boolean;
}

/** The channels that can be opened. A recipient is a folder here and a line in this list. */
export function channels(settings: ChannelSettings): Channel[] {
  const { smtpUrl, mailFrom, publicUrl, production, bounceDomain = null } = settings;
  return [
    ...(smtpUrl === null
      ? []
      : [
          patientEmail({
            smtpUrl,
            from: mailFrom,
            publicUrl,
            bounceDomain,
            requireTls: production && !isLoopback(new URL(smtpUrl).hostname),
          }),
        ]),
  ];
}

/** Mail to laboratories and operators; null where no server is named. */
export function notices(settings: ChannelSettings): NoticeMail | null {
  const { smtpUrl, mailFrom, publicUrl, production } = settings;
  if (smtpUrl === null) return null;
  const requireTls = production && !isLoopback(new URL(smtpUrl).hostname);
  return noticeMail({ smtpUrl, from: mailFrom, publicUrl, requireTls, failure: smtpFailure });
}

const isLoopback = (host: string): boolean => /^(127(\.\d+){3}|localhost|\[?::1\]?)$/.test(host);
