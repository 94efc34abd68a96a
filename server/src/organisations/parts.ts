import type { Pool } from "pg";
import type { Clock } from "../platform/clock.ts";
import type { Country } from "../result/country.ts";
import type { RegistrationRules } from "./judge/organisation.ts";

/** What the routes of organisations and their people are given. */
export interface OrganisationParts {
  readonly pool: Pool;
  readonly clock: Clock;
  /** The audit chain of this process; another at each asking. */
  readonly writer: string;
  /** Where no national identity is (`signIn` null), everybody has an account here. */
  readonly rules: RegistrationRules & Pick<Country, "signIn">;
}
