import type { X509Certificate } from "node:crypto";

/** Stands in every certificate that a demo or test makes, and in no other. */
export const rehearsalUnit = "OpenDEP rehearsal, never production";

/** Whether a demo or test made it, or issued it. */
export const isRehearsal = ({ subject, issuer }: X509Certificate): boolean =>
  [subject, issuer].some((name) => name?.replaceAll("\\", "").includes(rehearsalUnit));
