/** What an organisation may be. */
export const organisationKinds = [
  "hospital-group",
  "hospital",
  "laboratory",
  "site",
  "pharmacy",
  "practice",
  "agency",
  "operator",
  "concentrator", // brings the messages of laboratories, and has no results of its own
] as const;

export type OrganisationKind = (typeof organisationKinds)[number];

export const isOrganisationKind = (kind: string): kind is OrganisationKind =>
  (organisationKinds as readonly string[]).includes(kind);
