import { bilingual } from "../../../../language/bilingual.ts";

type Answer = "Y" | "N" | "U";
const réponses: Record<Answer, string> = { Y: "Oui", N: "Non", U: "Ne sait pas" };
const answers: Record<Answer, string> = { Y: "Yes", N: "No", U: "Does not know" };
const touches: Record<Answer, string> = { Y: "o", N: "n", U: "s" };
const keys: Record<Answer, string> = { Y: "y", N: "n", U: "u" };

export const aboutTexts = bilingual(
  {
    title: "Le test",
    start: (minutes: number) => `Lancer le chrono (${minutes} min)`,
    readNow: "Le résultat se lit déjà",
    back: "Abandonner cette saisie",
    change: "Corriger la personne",
    performedBy: "Prélevé par (si ce n'est pas vous)",
    prescriber: "Prescripteur, s'il y en a un",
    prescriberNumber: (scheme: string) => `Son numéro ${scheme}`,
    missing: "Il manque le nom, la date de naissance, le motif ou le lot.",
  },
  {
    title: "The test",
    start: (minutes: number) => `Start the timer (${minutes} min)`,
    readNow: "The result can be read already",
    back: "Give up this entry",
    change: "Correct the person",
    performedBy: "Sample taken by (if not you)",
    prescriber: "Prescriber, if there is one",
    prescriberNumber: (scheme: string) => `Their ${scheme} number`,
    missing: "The name, the birth date, the reason or the lot is missing.",
  },
);

export const contactTexts = bilingual(
  {
    title: "Comment prévenir la personne",
    phone: "Téléphone mobile",
    phoneHint: "Il recevra le lien vers le résultat",
    phoneFault: "Ce n'est pas un numéro de mobile : aucun SMS n'y arriverait.",
    mail: "Courriel",
    mailHint: "Facultatif",
    mailFault: "Il manque quelque chose à cette adresse.",
    whose: "À qui sont ces coordonnées ?",
    representatives: { MTH: "Mère", FTH: "Père", PAR: "Parent", GRD: "Tuteur" },
  },
  {
    title: "How the person is told",
    phone: "Mobile phone",
    phoneHint: "It will receive the link to the result",
    phoneFault: "This is no mobile number: no SMS would arrive there.",
    mail: "E-mail",
    mailHint: "Optional",
    mailFault: "Something is missing in this address.",
    whose: "Whose phone and e-mail are these?",
    representatives: { MTH: "Mother", FTH: "Father", PAR: "Parent", GRD: "Guardian" },
  },
);

export const situationTexts = bilingual(
  {
    title: "La situation",
    reason: "Motif",
    symptoms: "Symptômes",
    answers: réponses,
    keys: touches,
    onset: "Début des symptômes (facultatif)",
  },
  {
    title: "The situation",
    reason: "Reason",
    symptoms: "Symptoms",
    answers,
    keys,
    onset: "Onset of the symptoms (optional)",
  },
);

export const deviceTexts = bilingual(
  {
    title: "Le dispositif",
    test: "Test",
    used: "Boîte en cours",
    lot: "lot",
    another: "Un autre dispositif ou lot",
    device: "Dispositif",
    deviceHint: "Nom, fabricant ou numéro européen",
    euListed: "✓ Liste européenne : le test peut donner un certificat.",
    notEuListed: "Hors liste européenne : pas de certificat avec ce dispositif.",
    lotNumber: "Numéro de lot",
    expires: "Péremption (facultatif)",
    expiresHint: "AAAA-MM ou AAAA-MM-JJ",
  },
  {
    title: "The device",
    test: "Test",
    used: "Box in use",
    lot: "lot",
    another: "Another device or lot",
    device: "Device",
    deviceHint: "Name, manufacturer or European number",
    euListed: "✓ European list: the test can give a certificate.",
    notEuListed: "Not on the European list: no certificate with this device.",
    lotNumber: "Lot number",
    expires: "Expiry (optional)",
    expiresHint: "YYYY-MM or YYYY-MM-DD",
  },
);
