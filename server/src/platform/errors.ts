/**
 * The errors that the program tells someone about. Each has a code, a status for HTTP, and a text
 * that may be shown to anyone, in the languages of the platform: what happened, what was kept, and
 * what to do. What only operators may read is the `detail`, which goes to the log.
 */

export type Language = "fr" | "en";

interface Entry {
  readonly code: string;
  readonly status: number;
  readonly text: Readonly<Record<Language, string>>;
}

const entries = {
  bad_request: {
    code: "bad_request",
    status: 400,
    text: {
      fr: "La demande n'a pas pu être lue. Rien n'a été enregistré. Vérifiez sa forme et renvoyez-la.",
      en: "The request could not be read. Nothing was recorded. Check its form and send it again.",
    },
  },
  not_authenticated: {
    code: "not_authenticated",
    status: 401,
    text: {
      fr: "Cette adresse demande une identification valable. Rien n'a été enregistré.",
      en: "This address asks for valid credentials. Nothing was recorded.",
    },
  },
  signed_out: {
    code: "signed_out",
    status: 401,
    text: {
      fr: "Vous n'êtes pas connecté, ou votre session est terminée. Rien n'a été enregistré. Reconnectez-vous.",
      en: "You are not signed in, or your session has ended. Nothing was recorded. Sign in again.",
    },
  },
  not_allowed: {
    code: "not_allowed",
    status: 403,
    text: {
      fr: "Vous n'avez pas accès à cette page. Adressez-vous à la personne qui gère vos droits.",
      en: "You have no access to this. Ask the person who manages your rights.",
    },
  },
  no_place: {
    code: "no_place",
    status: 403,
    text: {
      fr: "Choisissez d'abord la structure dans laquelle vous travaillez. Rien n'a été enregistré.",
      en: "First choose the organisation that you work in. Nothing was recorded.",
    },
  },
  other_site: {
    code: "other_site",
    status: 403,
    text: {
      fr: "Cette demande ne vient pas de nos pages. Rien n'a été enregistré. Rechargez la page et recommencez.",
      en: "This request does not come from our pages. Nothing was recorded. Load the page again and retry.",
    },
  },
  sign_in_failed: {
    code: "sign_in_failed",
    status: 403,
    text: {
      fr: "La connexion n'a pas abouti. Recommencez depuis la page de connexion.",
      en: "The sign-in did not succeed. Begin again from the sign-in page.",
    },
  },
  sign_in_away: {
    code: "sign_in_away",
    status: 503,
    text: {
      fr: "Le service d'identité ne répond pas pour le moment. Ceux qui sont connectés le restent. Réessayez dans quelques minutes.",
      en: "The identity service does not answer for the moment. Who is signed in stays so. Try again in a few minutes.",
    },
  },
  account_refused: {
    code: "account_refused",
    status: 403,
    text: {
      fr: "L'adresse, le mot de passe ou le code n'est pas le bon. Vérifiez-les et recommencez. Après plusieurs essais, il faut attendre avant le suivant.",
      en: "The address, the password or the code is not right. Check them and try again. After several tries the next one has to wait.",
    },
  },
  passkey_refused: {
    code: "passkey_refused",
    status: 403,
    text: {
      fr: "Cette clé d'accès n'est pas acceptée : elle n'est pas connue ici, elle a été retirée, ou la demande a trop attendu. Recommencez, ou entrez avec votre adresse et votre mot de passe.",
      en: "This passkey is not accepted: it is not known here, it was removed, or the request waited too long. Try again, or enter with your address and password.",
    },
  },
  sign_in_again: {
    code: "sign_in_again",
    status: 403,
    text: {
      fr: "Pour cela, il faut s'être connecté dans les dix dernières minutes. Rien n'a été changé. Déconnectez-vous, reconnectez-vous et recommencez.",
      en: "This takes a sign-in within the last ten minutes. Nothing was changed. Sign out, sign in again and retry.",
    },
  },
  not_found: {
    code: "not_found",
    status: 404,
    text: {
      fr: "Cette page n'existe pas. Vérifiez l'adresse.",
      en: "There is nothing at this address. Check it and try again.",
    },
  },
  method_not_allowed: {
    code: "method_not_allowed",
    status: 405,
    text: {
      fr: "Cette adresse n'accepte pas cette méthode. Rien n'a été enregistré.",
      en: "This address does not take this method. Nothing was recorded.",
    },
  },
  conflict: {
    code: "conflict",
    status: 409,
    text: {
      fr: "L'état a changé entre-temps. Rien n'a été enregistré. Rechargez la page et recommencez.",
      en: "The state has changed meanwhile. Nothing was recorded. Load it again and retry.",
    },
  },
  link_closed: {
    code: "link_closed",
    status: 403,
    text: {
      fr: "Ce lien ne permet pas d'afficher un résultat : la date de naissance ne correspond pas, ou le lien est expiré, fermé ou retiré. Adressez-vous au laboratoire qui a fait le prélèvement.",
      en: "This link cannot show a result: the birth date does not match, or the link has expired, been closed or been withdrawn. Ask the laboratory that took the sample.",
    },
  },
  proofs_away: {
    code: "proofs_away",
    status: 503,
    text: {
      fr: "Les certificats ne sont pas disponibles pour le moment. Votre résultat n'est pas touché. Réessayez dans quelques minutes.",
      en: "Certificates are not available for the moment. Your result is not affected. Try again in a few minutes.",
    },
  },
  not_printable: {
    code: "not_printable",
    status: 422,
    text: {
      fr: "Ce certificat ne peut pas être mis en page : le nom contient des lettres que nous ne savons pas imprimer. Les codes à l'écran restent valables.",
      en: "This certificate cannot be laid out: the name has letters that we cannot print. The codes on the screen are valid all the same.",
    },
  },
  code_away: {
    code: "code_away",
    status: 503,
    text: {
      fr: "Le code n'est pas disponible pour le moment. Votre résultat n'est pas touché. Réessayez dans quelques minutes.",
      en: "The code is not available for the moment. Your result is not affected. Try again in a few minutes.",
    },
  },
  register_ended: {
    code: "register_ended",
    status: 410,
    text: {
      fr: "La loi ne permet plus de garder de résultats ici. Rien de ce qui porte un nom n'y est plus accessible. Adressez-vous au laboratoire qui a fait le prélèvement.",
      en: "The law no longer allows results to be kept here. Nothing that carries a name can be reached here any more. Ask the laboratory that took the sample.",
    },
  },
  entry_refused: {
    code: "entry_refused",
    status: 422,
    text: {
      fr: "La saisie a des fautes. Rien n'a été enregistré. Corrigez ce qui est indiqué et renvoyez-la.",
      en: "The entry has faults. Nothing was recorded. Correct what is shown and send it again.",
    },
  },
  key_needed: {
    code: "key_needed",
    status: 400,
    text: {
      fr: "L'en-tête Idempotency-Key manque : sans lui, un double envoi serait compté deux fois. Rien n'a été enregistré. Donnez une clé nouvelle à chaque saisie, de 16 à 200 caractères.",
      en: "The header Idempotency-Key is missing: without it, what is sent twice would count twice. Nothing was recorded. Give each entry a new key, of 16 to 200 characters.",
    },
  },
  key_reused: {
    code: "key_reused",
    status: 422,
    text: {
      fr: "Cette clé (Idempotency-Key) a déjà servi à un autre contenu. Rien n'a été enregistré. Prenez une clé nouvelle pour une nouvelle saisie.",
      en: "This key (Idempotency-Key) was used for another content. Nothing was recorded. Take a new key for a new entry.",
    },
  },
  waited_too_long: {
    code: "waited_too_long",
    status: 422,
    text: {
      fr: "Cette saisie a attendu plus de 24 heures sur l'appareil. Elle n'a pas été enregistrée. Vérifiez le résultat, puis saisissez-la de nouveau.",
      en: "This entry waited more than 24 hours on the device. It was not recorded. Check the result, then enter it again.",
    },
  },
  too_large: {
    code: "too_large",
    status: 413,
    text: {
      fr: "L'envoi dépasse la taille permise. Rien n'a été enregistré. Envoyez-le en plusieurs parties.",
      en: "What was sent is larger than allowed. Nothing was recorded. Send it in several parts.",
    },
  },
  unsupported_media_type: {
    code: "unsupported_media_type",
    status: 415,
    text: {
      fr: "Ce type de contenu n'est pas pris en charge à cette adresse. Rien n'a été enregistré.",
      en: "This address does not take this type of content. Nothing was recorded.",
    },
  },
  too_many_requests: {
    code: "too_many_requests",
    status: 429,
    text: {
      fr: "Trop de demandes en peu de temps. Rien n'a été enregistré. Réessayez dans quelques minutes.",
      en: "Too many requests in a short time. Nothing was recorded. Try again in a few minutes.",
    },
  },
  account_paused: {
    code: "account_paused",
    status: 429,
    text: {
      fr: "Trop d'essais n'ont pas abouti. Attendez une minute, ou plus s'il y en a eu beaucoup, puis recommencez. Le mot de passe oublié se remplace par courriel.",
      en: "Too many tries have failed. Wait a minute, or longer after many of them, then try again. A forgotten password is replaced by e-mail.",
    },
  },
  account_link_over: {
    code: "account_link_over",
    status: 410,
    text: {
      fr: "Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre : à la personne qui vous a invité, ou par « mot de passe oublié ».",
      en: "This link was used already, or is too old. Ask for another: the person who invited you, or by “forgotten password”.",
    },
  },
  internal: {
    code: "internal",
    status: 500,
    text: {
      fr: "Une erreur est survenue de notre côté. Réessayez ; si elle persiste, donnez-nous le numéro affiché.",
      en: "Something went wrong on our side. Try again; if it happens again, tell us the number shown.",
    },
  },
  unavailable: {
    code: "unavailable",
    status: 503,
    text: {
      fr: "Le service est momentanément indisponible. Rien n'a été perdu. Réessayez dans un instant.",
      en: "The service is briefly unavailable. Nothing was lost. Try again in a moment.",
    },
  },
} as const satisfies Record<string, Entry>;

export type ErrorCode = keyof typeof entries;

/** The one catalogue, by code. */
export const errorCatalogue: Readonly<Record<ErrorCode, Entry>> = entries;

/** What is wrong in one place of what was sent: `person.birthDate`, and what to do; never its value. */
export interface Fault {
  readonly path: string;
  /** Names the fault for programs, where it has a name: `device.expired`. */
  readonly code?: string;
  readonly text: Readonly<Record<Language, string>>;
}

/** An error that someone is told of: public by its code and faults, private by its detail. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  /** For operators, in the log only; holds no personal value either. */
  readonly detail: string;
  /** All at once, each with its place; empty where there are none to name. */
  readonly faults: readonly Fault[];

  constructor(
    code: ErrorCode,
    detail = "",
    options: { cause?: unknown; faults?: readonly Fault[] } = {},
  ) {
    super(detail === "" ? code : `${code}: ${detail}`, options);
    this.name = "AppError";
    this.code = code;
    this.status = errorCatalogue[code].status;
    this.detail = detail;
    this.faults = options.faults ?? [];
  }

  /** The text that anyone may read. */
  publicText(language: Language): string {
    return errorCatalogue[this.code].text[language];
  }
}
