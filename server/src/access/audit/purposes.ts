import type { Words } from "../../result/catalogue.ts";

/** How a patient is told what somebody looked at their result for. */
const purposes: Readonly<Record<string, Words>> = {
  "test at the counter": { fr: "test rapide fait sur place", en: "rapid test made on the spot" },
  care: { fr: "suivi du résultat prescrit", en: "follow-up of the result that they prescribed" },
  "patient record": {
    fr: "report dans votre dossier, par qui a prescrit le test",
    en: "copied into your record by whoever prescribed the test",
  },
  handover: {
    fr: "transmission de votre suivi à un confrère",
    en: "your follow-up handed over to a colleague",
  },
  history: {
    fr: "historique de vos résultats, avec votre accord",
    en: "history of your results, with your agreement",
  },
  emergency: { fr: "urgence médicale", en: "medical emergency" },
  "recall of a lot": { fr: "rappel d'un lot de tests", en: "recall of a lot of tests" },
  "proof to the person tested": {
    fr: "remise d'un certificat à la personne testée",
    en: "certificate handed to the person tested",
  },
  "request of a health authority": {
    fr: "demande d'une autorité sanitaire",
    en: "request of a health authority",
  },
  "own records of the organisation": {
    fr: "dossier de l'établissement qui a fait le test",
    en: "records of the place that made the test",
  },
  "billing of tests": { fr: "facturation du test", en: "billing of the test" },
  untold: {
    fr: "résultat qui n'a pas pu vous être transmis",
    en: "result that could not be sent to you",
  },
  delivery: { fr: "suivi de l'envoi de vos messages", en: "what became of messages to you" },
  identity: {
    fr: "vérification de l'identité portée sur le résultat",
    en: "check of the identity that the result bears",
  },
  contest: { fr: "examen de ce que vous avez signalé", en: "examination of what you reported" },
  "request of the person": {
    fr: "réponse à une demande faite en votre nom (droits de la personne)",
    en: "answer to a request made in your name (rights of the person)",
  },
};

export const wordsOf = (purpose: string): Words =>
  purposes[purpose] ?? { fr: "prise en charge", en: "care or administration of it" };

/** How a patient is told what somebody is. */
const rolesTold: Readonly<Record<string, Words>> = {
  pharmacist: { fr: "Pharmacien", en: "Pharmacist" },
  nurse: { fr: "Infirmier", en: "Nurse" },
  physician: { fr: "Médecin", en: "Physician" },
  midwife: { fr: "Sage-femme", en: "Midwife" },
  laboratory: { fr: "Laboratoire", en: "Laboratory" },
  operator: { fr: "Exploitant de la plateforme", en: "The platform's operator" },
};

export const roleWords = (role: string): Words =>
  rolesTold[role] ?? { fr: "Professionnel", en: "Professional" };
