import type { Fault } from "../platform/errors.ts";

/** What only the counter can find; all else intake says. French is written first, no value repeated. */
const texts = {
  "test.unknown": {
    fr: "Ce test n'est pas de ceux qui se font au comptoir. Choisissez-en un du catalogue.",
    en: "This test is none that is made at a counter. Choose one of the catalogue.",
  },
  "test.other": {
    fr: "Une correction garde son test. Si c'était un autre test, annulez celui-ci et saisissez l'autre.",
    en: "A correction keeps its test. If it was another test, cancel this one and enter the other.",
  },
  "specimen.not-of-test": {
    fr: "Ce prélèvement n'est pas de ceux de ce test. Choisissez-en un de la liste.",
    en: "This specimen is none of this test's. Choose one of the list.",
  },
  "device.missing": {
    fr: "Le dispositif manque. Choisissez-le, avec son lot.",
    en: "The device is missing. Choose it, with its lot.",
  },
  "device.unknown": {
    fr: "Ce numéro n'est pas de la liste européenne des tests antigéniques. Choisissez le dispositif, ou donnez son nom.",
    en: "This number is not on the European list of antigen tests. Choose the device, or give its name.",
  },
  "device.lot-missing": {
    fr: "Le numéro de lot manque. Relevez-le sur l'emballage.",
    en: "The lot number is missing. Read it from the packaging.",
  },
  "device.expiry-unreadable": {
    fr: "La date de péremption ne se lit pas. Écrivez AAAA-MM-JJ ou AAAA-MM.",
    en: "The expiry date cannot be read. Write YYYY-MM-DD or YYYY-MM.",
  },
  "device.expired": {
    fr: "Ce lot était périmé au moment du prélèvement. Refaites le test avec un autre.",
    en: "This lot had expired when the sample was taken. Make the test again with another one.",
  },
  "identifier.scheme-unknown": {
    fr: "Ce type de numéro d'identité n'est pas de ceux du pays. Omettez-le, ou choisissez-en un.",
    en: "This kind of national number is none of the country's. Leave it out, or choose one.",
  },
  "identifier.invalid": {
    fr: "Le numéro d'identité nationale n'a pas la bonne forme, ou sa clé est fausse. Relisez-le.",
    en: "The national number has not the right form, or its key is wrong. Read it again.",
  },
  "identifier.real-in-training": {
    fr: "Ce numéro peut être celui d'une vraie personne : en formation, il est refusé et n'est pas gardé. Prenez un numéro d'exercice.",
    en: "This number may be a real person's: in training it is refused, and not kept. Take a number for practice.",
  },
  "repeat.not-invalid": {
    fr: "Seul un test invalide se répète. Vérifiez lequel vous répétez.",
    en: "Only an invalid test is repeated. Check which one you repeat.",
  },
  "repeat.already": {
    fr: "Ce test invalide a déjà été répété. Corrigez la répétition, ou saisissez un nouveau test.",
    en: "This invalid test has been repeated already. Correct the repeat, or enter a new test.",
  },
  "series.unknown": {
    fr: "Cette série n'existe pas, ou elle est terminée. Ouvrez-en une autre.",
    en: "This series does not exist, or it is closed. Open another one.",
  },
  "message.no-way": {
    fr: "Cette plateforme n'envoie rien par cette voie. Choisissez l'autre.",
    en: "Nothing is sent by this way here. Choose the other one.",
  },
  "message.no-contact": {
    fr: "La saisie n'a pas de contact pour cette voie. Donnez-en un.",
    en: "The entry has no contact for this way. Give one.",
  },
  "message.phone": {
    fr: "Ce numéro de téléphone ne se lit pas. Relisez-le.",
    en: "This phone number cannot be read. Read it again.",
  },
  "message.not-mobile": {
    fr: "Ce n'est pas un numéro de mobile auquel nous écrivons : aucun SMS n'y arriverait. Donnez-en un autre.",
    en: "This is no mobile number that we write to: no SMS would arrive there. Give another one.",
  },
  "message.email": {
    fr: "Il manque quelque chose à cette adresse électronique. Relisez-la.",
    en: "Something is missing in this e-mail address. Read it again.",
  },
  "message.no-link": {
    fr: "La personne n'a pas de lien qui s'ouvre, faute de contact à la saisie. Corrigez la saisie avec un contact : le message partira de lui-même.",
    en: "The person has no link that opens, for want of a contact in the entry. Correct the entry with a contact: the message then goes by itself.",
  },
  "message.too-many": {
    fr: "Ce test a déjà été envoyé dix fois en un jour. Imprimez la preuve, ou réessayez demain.",
    en: "This test was sent ten times in a day already. Print the proof, or try again tomorrow.",
  },
  "export.too-long": {
    fr: "La liste a plus de 5 000 lignes. Restreignez-la à un jour ou à une série.",
    en: "The list has more than 5,000 lines. Narrow it to a day or a series.",
  },
  "waiting.future": {
    fr: "L'heure de la saisie est dans le futur. Vérifiez l'horloge de l'appareil.",
    en: "The time of the entry is in the future. Check the clock of the device.",
  },
} as const;

export type FaultCode = keyof typeof texts;

export const faultCodes = Object.keys(texts) as readonly FaultCode[];

export const fault = (code: FaultCode, path: string): Fault => ({ path, code, text: texts[code] });
