/** The names by which a specimen is found again in the lists: of the key of 2D-DOC, of what is revoked. */
export const specimenDocumentSigner = { authority: "FRSP", certificate: "SPEC" } as const;

export const revokedUci = "URN:UVCI:01:FR:SPECIMENREVOKED";

/** The person of all specimens. */
export const specimenPerson = {
  familyName: "Spécimen-Létourneau",
  givenNames: ["Camille", "Zoé"],
  birthDate: "1985-03-27",
} as const;
