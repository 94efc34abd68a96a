import { bilingual } from "../../../language/bilingual.ts";

export const historyTexts = bilingual(
  {
    title: "Historique, avec l'accord du patient",
    lead: "Les patients qui vous permettent de lire tous leurs résultats, ou qui l'ont permis à votre structure. Chaque lecture est notée, et le patient peut la voir.",
    barred: {
      country:
        "Dans ce pays, aucun professionnel ne lit l'historique d'un patient avec son accord. L'urgence reste possible.",
      role: "Dans ce pays, votre profession ne lit pas l'historique d'un patient, même avec son accord.",
      training:
        "En formation, personne n'est montré. Quittez la formation pour lire un historique.",
    },
    code: "Code lu par le patient",
    codeHint:
      "Treize caractères, par exemple 7K3M-PX9Q-2HVA-P. Le patient l'obtient sur la page d'un de ses résultats, sous « Qui peut lire l'historique de vos résultats ».",
    takeCode: "Ouvrir l'historique",
    person: "Patient",
    since: "Accord donné",
    until: "Jusqu'au",
    to: "Donné à",
    toYou: "vous",
    toOrganisation: "votre structure",
    noName: "Plus aucun résultat à son nom",
    empty: "Aucun accord",
    emptyText:
      "Demandez-le depuis un résultat que vous avez prescrit, ou saisissez le code que le patient vous lit.",
    one: "Historique",
    oneLead: (days: number, until: string) =>
      `Résultats des ${days} derniers jours, de tous les laboratoires, pharmacies et cabinets. Accord jusqu'au ${until}.`,
    back: "Revenir aux patients",
    result: "Résultat",
    sampled: "Prélevé",
    organisation: "Fait par",
    corrected: "corrigé",
    nothing: "Aucun résultat",
    nothingText: "Rien n'a été transmis pour ce patient dans ces jours.",
    ended: "Vous n'avez pas, ou plus, l'accord de ce patient",
    endedText:
      "L'accord a pris fin, ou le patient l'a retiré. Vous pouvez le lui demander depuis un résultat que vous avez prescrit.",
    section: "Historique du patient",
    allowed: (until: string) => `Le patient vous permet de le lire jusqu'au ${until}.`,
    open: "Lire l'historique",
    askLead:
      "Vous n'avez pas l'accord de ce patient. Demandez-le : il reçoit un message, voit votre nom et votre structure sur la page de son résultat, et accepte ou refuse.",
    ask: "Demander l'accord",
    orCode: "S'il est devant vous, il peut aussi vous lire un code :",
    typeCode: "saisir un code",
    asked: (on: string, until: string) =>
      `Vous l'avez demandé le ${on}. La demande attend jusqu'au ${until}.`,
    refused: (on: string) =>
      `Le patient a refusé. Vous pourrez le redemander à partir du ${on}. Parlez-lui-en.`,
  },
  {
    title: "History, with the patient's agreement",
    lead: "Patients who allow you to read all their results, or allowed your organisation to. Each reading is noted, and the patient can see it.",
    barred: {
      country:
        "In this country no professional reads a patient's history with their agreement. An emergency can still be declared.",
      role: "In this country your profession does not read a patient's history, even with their agreement.",
      training: "In training nobody is shown. Leave the training to read a history.",
    },
    code: "Code that the patient reads out",
    codeHint:
      "Thirteen characters, for example 7K3M-PX9Q-2HVA-P. The patient gets it on the page of one of their results, under “Who may read the history of your results”.",
    takeCode: "Open the history",
    person: "Patient",
    since: "Agreed on",
    until: "Until",
    to: "Given to",
    toYou: "you",
    toOrganisation: "your organisation",
    noName: "No result under their name any more",
    empty: "No agreement",
    emptyText:
      "Ask for it from a result that you prescribed, or type the code that the patient reads to you.",
    one: "History",
    oneLead: (days: number, until: string) =>
      `Results of the last ${days} days, from all laboratories, pharmacies and practices. Agreement until ${until}.`,
    back: "Back to the patients",
    result: "Result",
    sampled: "Sample taken",
    organisation: "Made by",
    corrected: "corrected",
    nothing: "No result",
    nothingText: "Nothing was sent for this patient in these days.",
    ended: "You do not have this patient's agreement, or no longer do",
    endedText:
      "The agreement has ended, or the patient took it back. You can ask for it from a result that you prescribed.",
    section: "The patient's history",
    allowed: (until: string) => `The patient allows you to read it until ${until}.`,
    open: "Read the history",
    askLead:
      "You do not have this patient's agreement. Ask for it: they get a message, see your name and organisation on the page of their result, and accept or refuse.",
    ask: "Ask for the agreement",
    orCode: "If they are with you, they can also read you a code:",
    typeCode: "type a code",
    asked: (on: string, until: string) =>
      `You asked for it on ${on}. The request waits until ${until}.`,
    refused: (on: string) =>
      `The patient refused. You can ask again from ${on} on. Speak with them about it.`,
  },
);
