import type { Patient } from "../../bench/draft.ts";

/** A report that names the reader as its prescriber. */
export interface Prescribed {
  readonly id: string;
  readonly number: string;
  readonly changedAt: string;
  readonly laboratory: string;
  readonly phone?: string | null;
  readonly person: Pick<Patient, "birthName" | "givenNames" | "birthDate" | "sex"> & {
    readonly usedName: string | null;
  };
  /** Whether it is new, or has changed since it was read. */
  readonly unread: boolean;
  readonly results: readonly {
    readonly test: string;
    readonly name: { readonly fr: string; readonly en: string };
    readonly value: string | null;
    readonly screening: string | null;
    readonly status: string;
    readonly replaces: boolean;
    readonly sampledAt: string;
  }[];
}

export interface PrescribedPage {
  readonly results: readonly Prescribed[];
  readonly next: string | null;
}

type Result = Prescribed["results"][number];

/** How a result looks: its value, that it is under way, or that it was withdrawn. */
export const faceOf = ({ status, value }: Result): string =>
  status === "preliminary"
    ? "pending"
    : status === "cancelled"
      ? "withdrawn"
      : (value ?? "pending");

/** A list of many tests shows first what matters. */
export const isCorrected = ({ replaces, status }: Result): boolean =>
  replaces || status === "corrected" || status === "cancelled";

export const patientOf = ({ usedName, ...person }: Prescribed["person"]): Patient => ({
  ...person,
  ...(usedName && { usedName }),
});
