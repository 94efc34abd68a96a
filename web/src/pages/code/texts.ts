import { bilingual } from "../../language/bilingual.ts";

export const codeTexts = bilingual(
  {
    title: "Saisir le code reçu sur papier",
    why: "Le laboratoire vous a remis un papier avec un code. Il ouvre votre résultat, et lui seul.",
    label: "Votre code",
    hint: "Treize caractères, par exemple 7K3M\u2011PX9Q\u20112HVA\u2011P. Majuscules, espaces et tirets ne comptent pas.",
    next: "Continuer",
    faults: {
      empty: "Il manque le code.",
      character: "Un caractère n'est pas d'un code : il n'y a que des chiffres et des lettres.",
      length:
        "Un code a treize caractères. Vérifiez qu'il n'en manque pas, et qu'il n'y en a pas en trop.",
      check:
        "Ce code contient une erreur de frappe. Comparez-le avec le papier, caractère par caractère.",
    },
    lost: "Le papier est perdu, ou le code ne s'ouvre pas ?",
    ask: "Appelez le laboratoire qui a fait le test. Il a votre résultat et peut vous le donner. Après cinq essais faux, le code se ferme pour vous protéger.",
  },
  {
    title: "Type the code on your paper",
    why: "The laboratory gave you a paper with a code. It opens your result, and nothing else.",
    label: "Your code",
    hint: "Thirteen characters, for example 7K3M\u2011PX9Q\u20112HVA\u2011P. Capitals, spaces and hyphens do not matter.",
    next: "Continue",
    faults: {
      empty: "The code is missing.",
      character: "One character is of no code: there are only digits and letters.",
      length:
        "A code has thirteen characters. Check that none is missing, and that there is none too many.",
      check: "There is a slip in this code. Compare it with the paper, character by character.",
    },
    lost: "The paper is lost, or the code does not open?",
    ask: "Call the laboratory that did the test. It has your result and can give it to you. After five wrong tries the code closes, to protect you.",
  },
);
