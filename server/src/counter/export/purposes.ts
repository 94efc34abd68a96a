import type { Purpose } from "../audited.ts";

/** What a list may be taken out for: each is in the audit, and told to the patient. */
export const exportPurposes = {
  recall: "recall of a lot",
  authority: "request of a health authority",
  register: "own records of the organisation",
  billing: "billing of tests",
} as const satisfies Record<string, Purpose>;

export type ExportPurpose = keyof typeof exportPurposes;

export const exportPurposeNames = Object.keys(exportPurposes) as [
  ExportPurpose,
  ...ExportPurpose[],
];
