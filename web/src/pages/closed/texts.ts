import { bilingual } from "../../language/bilingual.ts";

export const closedTexts = bilingual(
  {
    title: "Ce lien ne s'ouvre pas",
    lead: "Votre résultat n'est pas perdu. Pour le protéger, cette page est la même dans tous les cas.",
    because: "Cela peut venir de l'une de ces raisons",
    reasons: [
      "La date de naissance, ou le nom de naissance, n'est pas celle ou celui que le laboratoire connaît.",
      "Le lien a expiré : un résultat est gardé un temps, puis effacé.",
      "Le lien a été fermé après trop de dates différentes de celle du laboratoire.",
      "Le lien a été retiré, par exemple parce que le laboratoire a corrigé à qui appartient le résultat.",
    ],
    todo: "Que faire maintenant",
    steps: [
      "Vérifiez la date de naissance, puis essayez à nouveau.",
      "Après cinq dates qui ne correspondent pas en une heure, attendez une heure. Après dix en tout, le lien se ferme.",
      "Si le lien ne s'ouvre toujours pas, appelez le laboratoire qui a fait le test. Son numéro est sur le papier remis au prélèvement, et dans l'e-mail si vous en avez reçu un.",
    ],
    again: "Essayer à nouveau",
    other: "Ouvrir un autre lien",
  },
  {
    title: "This link does not open",
    lead: "Your result is not lost. To protect it, this page is the same in every case.",
    because: "It may be for one of these reasons",
    reasons: [
      "The date of birth, or the birth name, is not the one that the laboratory knows.",
      "The link has expired: a result is kept for a time, then erased.",
      "The link was closed after too many dates other than the laboratory's.",
      "The link was withdrawn, for example because the laboratory corrected whose result it is.",
    ],
    todo: "What to do now",
    steps: [
      "Check the date of birth, then try again.",
      "After five dates that do not match within an hour, wait for an hour. After ten in all, the link closes.",
      "If the link still does not open, call the laboratory that did the test. Its number is on the paper given to you when the sample was taken, and in the e-mail if you received one.",
    ],
    again: "Try again",
    other: "Open another link",
  },
);

/** The same for a code on paper. */
export const closedCodeTexts = bilingual(
  {
    title: "Ce code ne s'ouvre pas",
    lead: "Votre résultat n'est pas perdu. Pour le protéger, cette page est la même dans tous les cas.",
    because: "Cela peut venir de l'une de ces raisons",
    reasons: [
      "La date de naissance, ou le nom de naissance, n'est pas celle ou celui que le laboratoire connaît.",
      "Le code n'est pas celui du papier.",
      "Le code a expiré : un résultat est gardé un temps, puis effacé.",
      "Le code a été fermé après cinq essais faux.",
      "Le code a été retiré, par exemple parce que le laboratoire a corrigé à qui appartient le résultat.",
    ],
    todo: "Que faire maintenant",
    steps: [
      "Vérifiez la date de naissance, et le code sur le papier, puis essayez à nouveau.",
      "Prenez votre temps : après cinq essais faux en tout, le code se ferme.",
      "Si le code ne s'ouvre toujours pas, appelez le laboratoire qui a fait le test. Il peut vous donner votre résultat.",
    ],
    again: "Essayer une autre date",
    other: "Saisir le code à nouveau",
  },
  {
    title: "This code does not open",
    lead: "Your result is not lost. To protect it, this page is the same in every case.",
    because: "It may be for one of these reasons",
    reasons: [
      "The date of birth, or the birth name, is not the one that the laboratory knows.",
      "The code is not the one on the paper.",
      "The code has expired: a result is kept for a time, then erased.",
      "The code was closed after five wrong tries.",
      "The code was withdrawn, for example because the laboratory corrected whose result it is.",
    ],
    todo: "What to do now",
    steps: [
      "Check the date of birth, and the code on the paper, then try again.",
      "Take your time: after five wrong tries in all, the code closes.",
      "If the code still does not open, call the laboratory that did the test. It can give you your result.",
    ],
    again: "Try another date",
    other: "Type the code again",
  },
);
