import type { Person, Place } from "./people.ts";

/**
 * What Pro Santé Connect says of somebody in its user information. Claims that are lists are absent for
 * a person without an exercise, as there.
 */
export function claimsOf(person: Person): Record<string, unknown> {
  const national = `8${person.rpps}`;
  const [first] = person.places;
  return {
    sub: subjectOf(person),
    preferred_username: national,
    SubjectNameID: national,
    given_name: person.givenName,
    family_name: person.familyName.toUpperCase(),
    codeCivilite: "M",
    SubjectRole: [`${person.profession}^1.2.250.1.213.1.1.5.5`],
    Secteur_Activite: "SA07^1.2.250.1.71.4.2.4",
    Palier_Authentification: "APPPRIP3^1.2.250.1.213.1.5.1.1.1",
    PSI_Locale: "1.2.250.1.213.1.3.1.1",
    otherIds: [{ identifiant: national, origine: "RPPS", qualite: 1 }],
    ...(first && {
      SubjectOrganization: first.name,
      SubjectOrganizationID: first.finess ? `1${first.finess}` : `3${first.siret}`,
      SubjectRefPro: { codeCivilite: "M", exercices: [exerciseOf(person)] },
    }),
  };
}

/** As Keycloak makes subjects of users that it reads elsewhere. */
export const subjectOf = (person: Person): string =>
  `f:0d3e7a52-0000-4000-8000-000000000000:8${person.rpps}`;

const exerciseOf = (person: Person) => ({
  codeProfession: person.profession,
  codeCategorieProfessionnelle: "C",
  nomDexercice: person.familyName.toUpperCase(),
  prenomDexercice: person.givenName,
  codeTypeSavoirFaire: "",
  codeSavoirFaire: "",
  activities: person.places.map((place) => activityOf(person, place)),
});

const activityOf = (person: Person, place: Place) => ({
  codeModeExercice: "S",
  codeSecteurDactivite: "SA07",
  codeSectionPharmacien: person.section ?? "",
  codeRole: "",
  numeroSiretSite: place.siret ?? "",
  numeroFinessSite: place.finess ?? "",
  numeroFinessetablissementJuridique: "",
  raisonSocialeSite: place.name,
});
