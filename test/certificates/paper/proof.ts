import type { PaperProof } from "../../../server/src/certificates/paper/contract.ts";

/** A proof as the country's profile and the catalogue would word it; nobody is of that name. */
export const proof: PaperProof = {
  languages: ["fr", "en"],
  title: { fr: "Certificat de test", en: "Test certificate" },
  person: { familyName: "D'Exemple-Léna", givenNames: "Zoé, Anne-Marie", birthDate: "14/03/1979" },
  lines: [
    { label: { fr: "Maladie recherchée", en: "Disease targeted" }, value: "COVID-19" },
    {
      label: { fr: "Type de test", en: "Type of test" },
      value: { fr: "Test PCR (amplification)", en: "PCR test (amplification)" },
    },
    {
      label: { fr: "Prélèvement", en: "Sample taken" },
      value: { fr: "2 mars 2026 à 08:40", en: "2 March 2026 at 08:40" },
    },
    {
      label: { fr: "Résultat", en: "Result" },
      value: { fr: "Négatif (virus non détecté)", en: "Negative (virus not detected)" },
    },
    {
      label: { fr: "Lieu du test", en: "Testing centre" },
      value: "Laboratoire de la Savane, Cayenne",
    },
    { label: { fr: "Pays du test", en: "Country of test" }, value: "France" },
    { label: { fr: "Émetteur", en: "Issuer" }, value: "Ministère d'Exemple" },
  ],
  hcert: `HC1:${"6BFOXN%TSMAHN-H9QCGDSB5QPN9".repeat(22).slice(0, 580)}`,
  twoDDoc:
    "DC04FR0000011E581E58B201FRF0ZOE/ANNE MARIE\u001dF1D EXEMPLE LENA\u001dF214031979F3FF4945006\u001dF5NF6020320260840\u001f" +
    "WZR5Y3AIRAFBIMKWLHSYX4BXNMELEVA3AXVL5IKZDX444F3A44VWXY2FKEWS4JUEOWLTSZ2MSMVW3NZ3LWO5FZKNLKVOMQT37LHV4II",
  identifier: "URN:UVCI:01:FR:7K3MPX9Q2HVAP4T1#Z",
  verifyAt: "https://resultats.example/verifier",
  issuedAt: new Date("2026-03-03T10:00:00Z"),
  validUntil: new Date("2026-03-04T07:40:00Z"),
  timeZone: "America/Cayenne",
  training: true,
};
