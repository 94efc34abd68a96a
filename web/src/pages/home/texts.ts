import { bilingual } from "../../language/bilingual.ts";

export const homeTexts = bilingual(
  {
    title: "Votre résultat, dès que le laboratoire l'a",
    windowTitle: "Accueil",
    lead: "OpenDEP reçoit les résultats des laboratoires, des pharmacies et des cabinets, et remet à chacun le sien en quelques secondes.",
    open: "Ouvrir votre résultat",
    steps: [
      "Le laboratoire valide votre résultat. Vous recevez un message avec un lien.",
      "Vous ouvrez ce lien. Il est fait pour vous seul et pour ce seul résultat.",
      "Vous indiquez votre date de naissance. Votre résultat s'affiche, avec ce qu'il faut faire.",
    ],
    noMessage:
      "Pas de message ? Appelez le laboratoire qui a fait le test : il peut vous donner votre résultat et vérifier votre adresse.",
    code: "J'ai un code sur papier",
    protection: "Comment vos données sont protégées",
    protections: [
      {
        title: "Gardées un temps, puis effacées",
        text: "Votre nom, votre date de naissance et vos coordonnées sont chiffrés. Ils sont effacés à la date que donne la page de votre résultat.",
      },
      {
        title: "Vues par peu de personnes",
        text: "Vous, le laboratoire, le professionnel qui a demandé le test et, si la loi le prévoit, les services de santé publique. Chaque lecture est notée.",
      },
      {
        title: "Des statistiques sans noms",
        text: "Pour suivre une épidémie, OpenDEP compte les résultats sans dire de qui ils viennent.",
      },
    ],
    neverAsked: "Ce que nous ne demandons jamais",
    never:
      "OpenDEP ne demande ni mot de passe, ni paiement, ni numéro de carte bancaire. Le message que vous recevez ne nomme aucune maladie. Dans le doute, appelez votre laboratoire.",
    check: "Vous contrôlez des certificats",
    checkText:
      "À une entrée ou à un guichet : le contrôle se fait sur votre appareil, même sans réseau. Rien n'est envoyé.",
    checkLink: "Contrôler un certificat",
  },
  {
    title: "Your result, as soon as the laboratory has it",
    windowTitle: "Home",
    lead: "OpenDEP takes in results from laboratories, pharmacies and practices, and hands each person their own within seconds.",
    open: "Open your result",
    steps: [
      "The laboratory validates your result. You receive a message with a link.",
      "You open the link. It is made for you alone, and for this one result.",
      "You give your date of birth. Your result appears, with what to do next.",
    ],
    noMessage:
      "No message? Call the laboratory that did the test: it can give you your result and check your address.",
    code: "I have a code on paper",
    protection: "How your data are protected",
    protections: [
      {
        title: "Kept for a time, then erased",
        text: "Your name, date of birth and contact details are encrypted. They are erased on the date that the page of your result gives.",
      },
      {
        title: "Seen by few",
        text: "You, the laboratory, the professional who asked for the test and, where the law says so, public health services. Every reading is recorded.",
      },
      {
        title: "Statistics without names",
        text: "To follow an epidemic, OpenDEP counts results without saying whose they are.",
      },
    ],
    neverAsked: "What we never ask for",
    never:
      "OpenDEP asks for no password, no payment and no card number. The message you receive names no disease. When in doubt, call your laboratory.",
    check: "You check certificates",
    checkText:
      "At a door or a counter: the check is done on your device, even without a network. Nothing is sent.",
    checkLink: "Check a certificate",
  },
);
