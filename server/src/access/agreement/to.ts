/**
 * Whom a person allows to read the history of their results: a professional who is known here, one who has
 * never signed in (scheme and number, as `RPPS:10003456789`), or whoever works in an organisation.
 */
export type AllowedTo =
  | { readonly professional: number }
  | { readonly number: string }
  | { readonly organisation: number };

/** As the three columns of an agreement, of which one is filled. */
export const columnsOf = (
  to: AllowedTo,
): readonly [professional: number | null, number: string | null, organisation: number | null] => [
  "professional" in to ? to.professional : null,
  "number" in to ? to.number : null,
  "organisation" in to ? to.organisation : null,
];

/** For how long at most one may be asked or told a code, and be refused before asking again. */
export const requestDays = 14;
export const refusedDays = 30;
export const codeMinutes = 15;

export const dayMs = 86_400_000;
