import { bilingual } from "../../language/bilingual.ts";

export const falseMessagesTexts = bilingual(
  {
    title: "Reconnaître un faux message",
    lead: "Des escrocs imitent les messages des services de santé. Voici à quoi ressemblent les nôtres.",
    ours: "Nos messages",
    signs: [
      "Ils annoncent un résultat, et rien d'autre. Ils ne disent ni lequel, ni de quelle maladie il s'agit, ni votre nom.",
      "Ils ont un seul lien vers votre résultat. Il commence par l'adresse ci-dessous.",
      "La page demande votre date de naissance, parfois votre nom de naissance. Rien de plus.",
    ],
    addressNote:
      "Lisez l'adresse en entier, jusqu'à la première barre oblique après le nom. Un faux lien peut commencer de la même façon.",
    never: "Ce que nous ne demandons jamais",
    nevers: [
      "De l'argent, un numéro de carte ou des coordonnées bancaires.",
      "Un mot de passe, un code reçu par SMS, un numéro de sécurité sociale.",
      "D'installer une application, de rappeler un numéro ou de répondre au message.",
    ],
    todo: "Vous avez reçu un faux message",
    steps: [
      "N'ouvrez pas le lien et ne répondez pas.",
      "Signalez-le, puis effacez-le. En France, transférez le SMS au 33700. En Belgique, écrivez à suspect@safeonweb.be.",
      "Si vous avez donné des coordonnées bancaires, appelez votre banque tout de suite.",
      "Si vous attendez un résultat, appelez le laboratoire qui a fait le test, au numéro du papier remis au prélèvement.",
    ],
    home: "Comment fonctionne OpenDEP",
    link: "Reconnaître un faux message",
  },
  {
    title: "How to tell a false message",
    lead: "Fraudsters imitate the messages of health services. This is what ours look like.",
    ours: "Our messages",
    signs: [
      "They say that there is a result, and nothing else: not which one, not which disease, not your name.",
      "They have one link to your result. It begins with the address below.",
      "The page asks for your date of birth, sometimes for your birth name. Nothing more.",
    ],
    addressNote:
      "Read all of the address, up to the first slash after the name. A false link may begin in the same way.",
    never: "What we never ask for",
    nevers: [
      "Money, a card number or bank details.",
      "A password, a code sent to your phone, a social security number.",
      "That you install an app, call a number back or answer the message.",
    ],
    todo: "You have received a false message",
    steps: [
      "Do not open the link, and do not answer.",
      "Report it, then delete it. In France, forward the text message to 33700. In Belgium, write to suspicious@safeonweb.be.",
      "If you gave bank details, call your bank at once.",
      "If you are waiting for a result, call the laboratory that did the test, at the number on the paper given to you when the sample was taken.",
    ],
    home: "How OpenDEP works",
    link: "How to tell a false message",
  },
);
