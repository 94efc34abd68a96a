/**
 * What somebody may be in a place. One person may be several, in several places, and chooses one at a
 * time: a right is always that of a role in an organisation.
 */
export const roles = [
  "pharmacist",
  "nurse",
  "physician",
  "midwife",
  "laboratory",
  "manager", // of the organisation's own people and sites, not of its results
  "agency", // reads indicators, never a name
  "operator", // runs the platform
  "auditor", // reads the audit, never a result
] as const;

export type Role = (typeof roles)[number];

/** Who asks: a person signed in, or a machine that an organisation answers for, in one place and role. */
export interface Actor {
  readonly kind: "professional" | "machine";
  /** `access.professional.professional_id`; of a machine, `access.machine.machine_id`. */
  readonly id: number;
  /** As screens and the audit show it. */
  readonly name: string;
  /** The national number of the person, such as France's RPPS; null where there is none. */
  readonly identifier: { readonly system: string; readonly value: string } | null;
  readonly role: Role;
  readonly organisation: {
    readonly id: number;
    readonly lane: number;
    readonly code: string;
    readonly name: string;
    readonly zone: string;
  };
  /** Nothing that is done in training is real. */
  readonly training: boolean;
}
