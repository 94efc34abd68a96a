import type { Issue } from "../../result/issue.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import type { SoundOrganisation } from "../draft.ts";

/** One organisation of those that are saved together. */
export interface Line {
  /** As faults name it to whoever gave it: the line of a file, 1 for a form. */
  readonly line: number;
  readonly organisation: SoundOrganisation;
}

export interface LineFault {
  readonly line: number;
  readonly fault: Issue;
}

/** Where an organisation is to stand: one that is registered, or another line. */
export type Above =
  | { readonly id: number; readonly kind: OrganisationKind }
  | { readonly of: Line; readonly kind: OrganisationKind };

/** A line whose numbers were looked up. */
export interface Placed extends Line {
  /** Of an organisation that is registered; null: it is new. */
  readonly known: { readonly id: number; readonly parent: number | null } | null;
  /** Null: it stays where it is, or stands alone. */
  readonly above: Above | null;
}
