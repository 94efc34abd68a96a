import type { Role } from "../../access/actor.ts";
import type { Person } from "../members/professional.sql.ts";

/** Who asks, as they said. */
export interface Applicant extends Person {
  readonly email: string;
  readonly phone: string | null;
}

export type ApplicationState = "unconfirmed" | "waiting" | "approved" | "refused";

/** How long a link that confirms an address works. */
export const confirmMs = 7 * 24 * 3_600_000;

/** After the decision the applicant's name and contact are kept for so long. */
export const applicantKeptMs = 90 * 24 * 3_600_000;

/** Applications that one address may send in a day: each writes it a mail. */
export const mostOfAnAddress = 3;

/** What somebody may be before anyone knows them: a right over the platform is not asked for here. */
export const openRoles: readonly Role[] = [
  "pharmacist",
  "nurse",
  "physician",
  "midwife",
  "laboratory",
  "manager",
];
