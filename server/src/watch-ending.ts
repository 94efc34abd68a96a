import type { Logger } from "./platform/log.ts";
import type { EndingCertificate } from "./registry/certificate-seen.sql.ts";

/** A certificate that ends sooner is warned of: to ask for the next takes an organisation weeks. */
export const noticeDays = 30;
const dayMs = 24 * 3_600_000;
const lookEveryMs = 3_600_000;

export interface WatchEndingOptions {
  readonly log: Logger;
  /** One process of several tells of the organisations. */
  readonly first: boolean;
  readonly serverEnds: () => Date;
  readonly organisations: (before: Date) => Promise<EndingCertificate[]>;
}

/** Tells once a day which certificates end soon: the server's, and those of organisations. */
export function watchEnding(options: WatchEndingOptions): {
  readonly organisations: number;
  stop(): void;
} {
  const { log } = options;
  let organisations = 0;
  let toldOn = "";
  const look = async (): Promise<void> => {
    const now = new Date();
    const before = new Date(now.getTime() + noticeDays * dayMs);
    const ending = await options.organisations(before);
    organisations = ending.length;
    const today = now.toISOString().slice(0, 10);
    if (toldOn === today) return;
    toldOn = today;
    const serverEnds = options.serverEnds();
    if (serverEnds < before)
      log.warn(
        { event: "tls.certificate-ends", ends: serverEnds },
        "the server's certificate ends soon",
      );
    if (!options.first) return;
    for (const { code, ends } of ending)
      log.warn(
        { event: "tls.organisation-ends", organisation: code, ends },
        "an organisation's certificate ends soon",
      );
  };
  // A database that is away is told elsewhere; the next look tries again.
  const tryLook = (): void => void look().catch(() => {});
  tryLook();
  const timer = setInterval(tryLook, lookEveryMs);
  return {
    get organisations() {
      return organisations;
    },
    stop: () => clearInterval(timer),
  };
}
