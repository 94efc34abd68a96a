/** Made-up professionals, as `GET /api/pro/me` says who is signed in. */

const place = (membershipId: number, role: string, name: string, code: string) => ({
  membershipId,
  role,
  organisation: { id: membershipId + 100, name, code },
});

export const pharmacy = place(1, "pharmacist", "Pharmacie des Tilleuls", "PHT");
export const vaccinationCentre = place(2, "pharmacist", "Centre de dépistage de la gare", "CDG");

export const pharmacist = {
  name: "Camille Besson",
  identifier: { system: "RPPS", value: "10003456789" },
  places: [pharmacy, vaccinationCentre],
  place: pharmacy,
  offers: [],
  notGiven: [],
  training: false,
  csrf: "a-token",
};

export const as = (role: string) => {
  const own = place(9, role, "Établissement d'essai", "ESS");
  return { ...pharmacist, places: [own], place: own };
};
