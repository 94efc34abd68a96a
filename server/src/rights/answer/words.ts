import type { Language } from "../../result/catalogue.ts";

/** The words of an answer to a request for access, in one language. */
export interface AccessWords {
  readonly nothing: string;
  readonly reports: (count: number) => string;
  readonly recorded: string;
  readonly notTheirs: string;
  readonly rawKept: string;
  readonly sampled: string;
  readonly derived: string;
  readonly erased: string;
  readonly told: string;
  readonly link: string;
  readonly opened: string;
  readonly neverOpened: string;
  readonly said: string;
  readonly looked: string;
  readonly nobodyLooked: string;
  readonly restricted: string;
  readonly allowed: string;
  readonly request: string;
  readonly unanswered: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly between: (from: string, until: string) => string;
  readonly why: (retentionDays: number) => readonly string[];
  readonly fields: Readonly<
    Record<
      | "name"
      | "given"
      | "birth"
      | "birthplace"
      | "identifiers"
      | "phones"
      | "emails"
      | "address"
      | "report"
      | "prescriber",
      string
    >
  >;
  readonly values: Readonly<Record<string, string>>;
  readonly statuses: Readonly<Record<string, string>>;
  readonly recipients: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, string>>;
  readonly proofs: string;
  readonly proofKinds: Readonly<Record<"test" | "recovery", string>>;
  readonly schemes: Readonly<Record<"dcc" | "2d-doc", string>>;
  readonly takenBack: string;
  readonly hashesLeft: string;
}

const fr: AccessWords = {
  nothing: "Aucune donnée n'est enregistrée ici sous l'identité que vous avez donnée.",
  reports: (count) =>
    `Ce que les laboratoires ont transmis à votre sujet (${count} ${count > 1 ? "versions" : "version"} de compte rendu) :`,
  recorded: "enregistré le",
  notTheirs: "Le laboratoire a corrigé l'identité depuis : ce compte rendu n'est plus le vôtre.",
  rawKept: "Le message du laboratoire est conservé tel que reçu, chiffré.",
  sampled: "prélevé le",
  derived: "Conservé sans votre nom (sexe, âge, commune)",
  erased: "Le nom et les coordonnées ont été effacés.",
  told: "À qui le résultat a été communiqué :",
  link: "lien vers le résultat, créé le",
  opened: "ouvert pour la première fois le",
  neverOpened: "jamais ouvert",
  said: "Ce que vous nous avez signalé :",
  looked: "Qui a consulté ou traité vos données par la suite :",
  nobodyLooked: "Personne n'a consulté vos données par la suite.",
  allowed:
    "À qui vous avez permis de lire l'historique de vos résultats, et qui vous l'a demandé :",
  request: "demande",
  unanswered: "sans réponse",
  answers: { true: "acceptée", false: "refusée" },
  between: (from, until) => `du ${from} au ${until}`,
  restricted: "Vos données font l'objet d'une limitation depuis le",
  why: (days) => [
    "Ces données servent à vous communiquer vos résultats et à la surveillance des maladies (RGPD, article 9, paragraphe 2, point i).",
    `Votre nom, vos coordonnées et le message du laboratoire sont effacés au bout de ${days} jours. Les résultats restent ensuite sans votre nom.`,
    "Un message refusé au laboratoire est gardé 30 jours au plus, chiffré, sans être rattaché à une personne.",
    "Vous pouvez demander la rectification, la limitation ou l'effacement de ces données.",
  ],
  fields: {
    name: "Nom",
    given: "Prénoms",
    birth: "Date de naissance",
    birthplace: "Lieu de naissance",
    identifiers: "Identifiant",
    phones: "Téléphone",
    emails: "Adresse électronique",
    address: "Adresse",
    report: "Numéro du compte rendu",
    prescriber: "Prescripteur",
  },
  values: {
    positive: "positif",
    negative: "négatif",
    indeterminate: "indéterminé",
    invalid: "non interprétable",
    quantity: "",
    screening: "",
  },
  statuses: {
    preliminary: "provisoire",
    final: "définitif",
    corrected: "corrigé",
    cancelled: "annulé",
  },
  recipients: {
    patient: "vous-même",
    invitation: "vous-même, au sujet d'un document",
    reminder: "vous-même, au sujet d'un document, de nouveau",
    emergency: "vous-même, au sujet d'une consultation en urgence",
    "history-request": "vous-même, au sujet d'un accord demandé",
    "history-agreement": "vous-même, au sujet d'un accord donné",
  },
  states: {
    waiting: "en attente",
    sending: "en cours d'envoi",
    sent: "envoyé",
    gathered: "réuni avec un autre message",
    superseded: "remplacé par une version plus récente",
    dead: "non envoyé",
    undeliverable: "sans coordonnées utilisables",
  },
  proofs: "Les certificats établis à partir de vos résultats :",
  proofKinds: { test: "certificat de test", recovery: "certificat de rétablissement" },
  schemes: { dcc: "certificat européen", "2d-doc": "2D-DOC" },
  takenBack: "retiré le",
  hashesLeft: "il n'en reste que des empreintes, pour pouvoir le retirer",
};

const en: AccessWords = {
  nothing: "No data are recorded here under the identity that you gave.",
  reports: (count) =>
    `What laboratories have sent about you (${count} ${count > 1 ? "versions" : "version"} of reports):`,
  recorded: "recorded on",
  notTheirs: "The laboratory has corrected the identity since: this report is not yours any more.",
  rawKept: "The laboratory's message is kept as received, encrypted.",
  sampled: "sampled on",
  derived: "Kept without your name (sex, age, commune)",
  erased: "Name and contact were erased.",
  told: "Who was told of the result:",
  link: "link to the result, made on",
  opened: "first opened on",
  neverOpened: "never opened",
  said: "What you told us:",
  looked: "Who looked at your data or acted on them afterwards:",
  nobodyLooked: "Nobody has looked at your data afterwards.",
  allowed: "Whom you allowed to read the history of your results, and who asked you to:",
  request: "request",
  unanswered: "not answered",
  answers: { true: "granted", false: "refused" },
  between: (from, until) => `from ${from} to ${until}`,
  restricted: "Your data have been under restriction since",
  why: (days) => [
    "These data serve to tell you your results, and to watch over diseases (GDPR, article 9, paragraph 2, point i).",
    `Your name, your contact and the laboratory's message are erased after ${days} days. The results then stay without your name.`,
    "A message that was refused to a laboratory is kept 30 days at most, encrypted, and tied to nobody.",
    "You may ask for these data to be rectified, restricted or erased.",
  ],
  fields: {
    name: "Name",
    given: "Given names",
    birth: "Birth date",
    birthplace: "Birthplace",
    identifiers: "Identifier",
    phones: "Phone",
    emails: "E-mail",
    address: "Address",
    report: "Number of the report",
    prescriber: "Prescriber",
  },
  values: { quantity: "", screening: "" },
  statuses: {},
  recipients: {
    patient: "yourself",
    invitation: "yourself, about a document",
    reminder: "yourself, about a document, again",
    emergency: "yourself, about a reading in an emergency",
    "history-request": "yourself, about an agreement that was asked for",
    "history-agreement": "yourself, about an agreement that was given",
  },
  states: {
    gathered: "gathered with another message",
    superseded: "replaced by a newer version",
    dead: "not sent",
    undeliverable: "no usable contact",
  },
  proofs: "Certificates made of your results:",
  proofKinds: { test: "test certificate", recovery: "certificate of recovery" },
  schemes: { dcc: "EU certificate", "2d-doc": "2D-DOC" },
  takenBack: "taken back on",
  hashesLeft: "only hashes of it are left, by which it can be taken back",
};

export const wordsFor: Readonly<Record<Language, AccessWords>> = { fr, en };
