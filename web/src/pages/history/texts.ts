import { bilingual } from "../../language/bilingual.ts";
import type { Refusal } from "../proof/refusal.ts";
import { wait } from "../trouble/texts.ts";

const refus = {
  closed: "Ce lien ne s'ouvre plus. Rechargez la page pour savoir pourquoi.",
  "no-network": "Cette page n'a pas pu joindre OpenDEP. Vérifiez votre connexion, puis réessayez.",
  unavailable: "Cela n'a pas pu être fait. Rien n'a changé. Réessayez dans quelques minutes.",
};
const refusals = {
  closed: "This link no longer opens. Reload the page to see why.",
  "no-network": "This page could not reach OpenDEP. Check your connection, then try again.",
  unavailable: "That could not be done. Nothing has changed. Try again in a few minutes.",
};

const durees: Readonly<Record<number, string>> = {
  1: "Un jour",
  31: "Un mois",
  183: "Six mois",
  365: "Un an",
};
const lengths: Readonly<Record<number, string>> = {
  1: "One day",
  31: "One month",
  183: "Six months",
  365: "One year",
};

export const historyTexts = bilingual(
  {
    title: "Qui peut lire l'historique de vos résultats",
    lead: "Vous pouvez permettre à un professionnel de santé, votre médecin par exemple, de lire aussi vos autres résultats. C'est vous qui décidez : sans votre accord, il ne voit que ceux qu'il a prescrits ou faits.",
    asked: (many: number) =>
      many > 1
        ? `${many} professionnels vous demandent votre accord.`
        : "Un professionnel vous demande votre accord.",
    show: "Voir et choisir",
    asking: "Ouverture…",
    requests: "On vous demande votre accord",
    request: (name: string, role: string, organisation: string) =>
      `${name} (${role}, ${organisation}) souhaite lire l'historique de vos résultats.`,
    until: (on: string) =>
      `La demande attend votre réponse jusqu'au ${on}. Sans réponse, c'est non.`,
    accept: "Accepter",
    refuse: "Refuser",
    have: "Ont votre accord",
    nobody: "Personne. Une urgence médicale déclarée reste possible : vous en êtes alors averti.",
    agreedUntil: (on: string) => `jusqu'au ${on}`,
    members: (roles: string) => `tous ceux qui y travaillent comme : ${roles}`,
    withWithheld: "y compris les résultats annoncés par un professionnel",
    end: "Retirer",
    endOf: (name: string) => `Retirer l'accord donné à ${name}`,
    give: "Donner un accord",
    terms: "Pour combien de temps",
    days: (days: number) => durees[days] ?? `${days} jours`,
    withheld:
      "Montrer aussi les résultats que seul un professionnel annonce, comme celui d'un test du VIH",
    back: (days: number) =>
      `L'historique montre vos résultats des ${days} derniers jours, de tous les laboratoires et pharmacies, et ceux qui viendront tant que l'accord dure. Vous pouvez le retirer à tout moment ; chaque lecture vous est montrée.`,
    near: "Nommés dans ce résultat",
    search: "Chercher un professionnel ou un cabinet",
    searchHint: "Au moins trois lettres de son nom, ou son numéro",
    find: "Chercher",
    none: "Personne de ce nom n'est inscrit ici. Demandez-lui s'il utilise OpenDEP, ou donnez-lui un code.",
    allow: "Permettre",
    allowTo: (name: string) => `Permettre à ${name}`,
    code: "Vous êtes avec le professionnel ?",
    codeLead:
      "Lisez-lui un code : celui qui le saisit reçoit votre accord, pour le temps choisi ci-dessus.",
    makeCode: "Obtenir un code",
    codeIs: "Code à lire au professionnel :",
    codeUntil: (at: string) =>
      `Il sert une seule fois, jusqu'au ${at}. Ne le donnez qu'à la personne qui est avec vous.`,
    done: {
      give: "C'est fait : l'accord est donné.",
      end: "C'est fait : l'accord est retiré, plus rien n'est lu.",
      accept: "C'est fait : l'accord est donné.",
      refuse: "C'est fait : la demande est refusée.",
    },
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Trop de demandes sont arrivées en même temps. Attendez ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "heure" })}, puis réessayez.`
        : refus[refusal.kind],
  },
  {
    title: "Who may read the history of your results",
    lead: "You can allow a health professional, your doctor for example, to read your other results too. It is your choice: without your agreement they see only those that they prescribed or made.",
    asked: (many: number) =>
      many > 1
        ? `${many} professionals ask for your agreement.`
        : "A professional asks for your agreement.",
    show: "See and choose",
    asking: "Opening…",
    requests: "You are asked for your agreement",
    request: (name: string, role: string, organisation: string) =>
      `${name} (${role}, ${organisation}) would like to read the history of your results.`,
    until: (on: string) => `The request waits for your answer until ${on}. No answer means no.`,
    accept: "Accept",
    refuse: "Refuse",
    have: "Have your agreement",
    nobody: "Nobody. A medical emergency can still be declared: you are told of it then.",
    agreedUntil: (on: string) => `until ${on}`,
    members: (roles: string) => `all who work there as: ${roles}`,
    withWithheld: "also results that a professional tells",
    end: "Take back",
    endOf: (name: string) => `Take back the agreement given to ${name}`,
    give: "Give an agreement",
    terms: "For how long",
    days: (days: number) => lengths[days] ?? `${days} days`,
    withheld: "Show also results that only a professional tells, such as that of an HIV test",
    back: (days: number) =>
      `The history shows your results of the last ${days} days, from all laboratories and pharmacies, and those to come while the agreement lasts. You can take it back at any time; each reading is shown to you.`,
    near: "Named in this result",
    search: "Find a professional or a practice",
    searchHint: "At least three letters of the name, or the number",
    find: "Find",
    none: "Nobody of that name is registered here. Ask them whether they use OpenDEP, or give them a code.",
    allow: "Allow",
    allowTo: (name: string) => `Allow ${name}`,
    code: "Are you with the professional?",
    codeLead: "Read them a code: whoever types it has your agreement, for the time chosen above.",
    makeCode: "Get a code",
    codeIs: "Code to read to the professional:",
    codeUntil: (at: string) =>
      `It works once, until ${at}. Give it only to the person who is with you.`,
    done: {
      give: "Done: the agreement is given.",
      end: "Done: the agreement is taken back, nothing more is read.",
      accept: "Done: the agreement is given.",
      refuse: "Done: the request is refused.",
    },
    refusal: (refusal: Refusal): string =>
      refusal.kind === "too-many"
        ? `Too many requests came at once. Wait ${wait(refusal.retryAfterSeconds, { minute: "minute", hour: "hour" })}, then try again.`
        : refusals[refusal.kind],
  },
);
