import { type AnswerHead, footOf, headOf, inBoth } from "./head.ts";

/** A laboratory that was asked, with the reference it was asked under. */
export interface AskedLaboratory {
  readonly reference: string;
  readonly name: string;
  readonly phone: string | null;
}

const nothingHeld = {
  fr: "Aucune donnée n'est enregistrée ici sous l'identité que vous avez donnée.",
  en: "No data are recorded here under the identity that you gave.",
} as const;

/** The answer where nothing is held of whoever asked. */
export const nothingAnswer = (
  right: "rectify" | "restrict" | "lift" | "erase",
  head: AnswerHead,
): string =>
  inBoth((language) => [
    ...headOf(right, head, language),
    nothingHeld[language],
    ...footOf(language),
  ]);

/** A result is the laboratory's, and is never edited here: the laboratory is asked. */
export const rectifyAnswer = (head: AnswerHead, asked: readonly AskedLaboratory[]): string =>
  inBoth((language) => {
    const laboratories = asked.map(
      ({ reference, name, phone }) => `* ${name}${phone ? `, ${phone}` : ""} (${reference})`,
    );
    return language === "fr"
      ? [
          ...headOf("rectify", head, language),
          "Vos résultats, votre identité et vos coordonnées viennent du laboratoire qui vous a pris en charge. Nous ne les modifions pas nous-mêmes. Votre demande est transmise :",
          ...laboratories,
          "Lorsque le laboratoire envoie une version corrigée, elle remplace la précédente ici, et vous en êtes informé.",
          "En attendant, vous pouvez demander la limitation : vos données ne sont alors ni montrées ni transmises.",
          ...footOf(language),
        ]
      : [
          ...headOf("rectify", head, language),
          "Your results, your identity and your contact come from the laboratory that took care of you. We do not change them ourselves. Your request is passed on:",
          ...laboratories,
          "When the laboratory sends a corrected version, it replaces the earlier one here, and you are told.",
          "Until then you may ask for a restriction: your data are then neither shown nor passed on.",
          ...footOf(language),
        ];
  });

/** From now on nothing is told, shown or fed. */
export const restrictAnswer = (head: AnswerHead, reports: number): string =>
  inBoth((language) =>
    language === "fr"
      ? [
          ...headOf("restrict", head, language),
          `Vos données (${reports} ${reports > 1 ? "comptes rendus" : "compte rendu"}) sont conservées, et rien de plus. Dès maintenant, vos liens ne s'ouvrent plus, aucun message ne vous est envoyé et rien n'est transmis à personne.`,
          "Cela vaut aussi pour les résultats que des laboratoires enverraient plus tard : ils restent enregistrés, mais ne vous sont pas annoncés. Demandez-les au laboratoire.",
          "Seules les personnes qui traitent votre demande peuvent lire ces données. La limitation dure jusqu'à ce que vous y mettiez fin.",
          ...footOf(language),
        ]
      : [
          ...headOf("restrict", head, language),
          `Your data (${reports} ${reports > 1 ? "reports" : "report"}) are stored, and nothing else. From now on your links do not open, no message is sent to you, and nothing is passed on to anyone.`,
          "This holds also for results that laboratories send later: they are recorded, but you are not told of them. Ask the laboratory.",
          "Only those who deal with your request can read these data. The restriction lasts until you end it.",
          ...footOf(language),
        ],
  );

export const liftAnswer = (head: AnswerHead, lifted: number): string =>
  inBoth((language) => {
    const none = {
      fr: "Aucune limitation n'était en cours.",
      en: "No restriction was in force.",
    }[language];
    const ended = {
      fr: "La limitation est levée. Vos liens encore valables s'ouvrent à nouveau, et les messages en attente partent.",
      en: "The restriction is lifted. Links of yours that are still valid open again, and messages that wait are sent.",
    }[language];
    return [...headOf("lift", head, language), lifted === 0 ? none : ended, ...footOf(language)];
  });

export interface Erased {
  readonly records: number;
  readonly messages: number;
  readonly refused: number;
  readonly contests: number;
  /** The results were cut from the person too, as was ordered. */
  readonly severed: boolean;
  /** When the last of the keys is destroyed under which backups still hold what was erased. */
  readonly backupsUntil: string;
}

/** What was destroyed, what remains, on what ground, and until when backups hold it. */
export const eraseAnswer = (head: AnswerHead, erased: Erased): string =>
  inBoth((language) =>
    language === "fr"
      ? [
          ...headOf("erase", head, language),
          "Effacé aujourd'hui :",
          `* ${erased.records} enregistrements de votre nom et de vos coordonnées ;`,
          `* ${erased.messages} messages de laboratoires conservés tels que reçus, et ${erased.refused} messages refusés ;`,
          `* ${erased.contests} signalements que vous nous aviez faits ;`,
          "* les accords que vous aviez donnés pour la lecture de votre historique, et les demandes qui vous en étaient faites ;",
          "* vos liens sont fermés, et rien de ce qui attendait ne sera envoyé.",
          "",
          "Ce qui reste :",
          ...(erased.severed
            ? [
                "* les résultats seuls, détachés de vous : ni nom, ni âge, ni sexe, ni commune, ni clé qui permette de les rapprocher ;",
              ]
            : [
                "* les résultats sans votre nom : âge, sexe, commune, et des empreintes chiffrées qui permettent de ne pas compter deux fois une personne. Ils sont conservés pour des motifs d'intérêt public dans le domaine de la santé publique (RGPD, article 17, paragraphe 3, point c, et article 9, paragraphe 2, point i) ;",
              ]),
          "* la trace de cet effacement et des consultations passées, sans votre nom ;",
          `* des copies de sauvegarde chiffrées, qui deviennent illisibles le ${erased.backupsUntil} au plus tard, quand leurs clés sont détruites.`,
          "",
          "Votre laboratoire garde son propre dossier : adressez-vous à lui. S'il envoie à nouveau un résultat ou une correction, ces données reviennent ici avec un nouveau délai.",
          ...footOf(language),
        ]
      : [
          ...headOf("erase", head, language),
          "Erased today:",
          `* ${erased.records} records of your name and contact;`,
          `* ${erased.messages} messages of laboratories that were kept as received, and ${erased.refused} refused messages;`,
          `* ${erased.contests} reports that you had made to us;`,
          "* the agreements that you had given for reading your history, and what was asked of you;",
          "* your links are closed, and nothing of what waited will be sent.",
          "",
          "What remains:",
          ...(erased.severed
            ? [
                "* the results alone, cut from you: no name, age, sex or commune, and no key by which they could be brought together;",
              ]
            : [
                "* the results without your name: age, sex, commune, and keyed hashes by which a person is not counted twice. They are kept for reasons of public interest in the area of public health (GDPR, article 17, paragraph 3, point c, and article 9, paragraph 2, point i);",
              ]),
          "* the trace of this erasure and of who looked before, without your name;",
          `* encrypted copies in backups, which become unreadable on ${erased.backupsUntil} at the latest, when their keys are destroyed.`,
          "",
          "Your laboratory keeps its own file: turn to it. If it sends a result or a correction again, these data come back here with a new time limit.",
          ...footOf(language),
        ],
  );
