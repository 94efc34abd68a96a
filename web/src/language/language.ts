/** The languages of the portal, French first: it is written first. */
export const languages = ["fr", "en"] as const;
export type Language = (typeof languages)[number];

export const languageNames: Readonly<Record<Language, string>> = {
  fr: "Français",
  en: "English",
};

/** The locale that dates are written in. */
export const locales: Readonly<Record<Language, string>> = { fr: "fr-FR", en: "en-GB" };

const known = (tag: string): Language | undefined => {
  const primary = tag.toLowerCase().split("-")[0];
  return languages.find((language) => language === primary);
};

/** The first language of a reader's list (`navigator.languages`) that the portal speaks. */
export const choose = (wished: readonly string[]): Language =>
  wished.map(known).find((language) => language !== undefined) ?? languages[0];

/**
 * The language in which the catalogue's texts are shown: the reader's, unless the country does not
 * vouch for its texts in that language; then the foremost one that it does vouch for.
 */
export const vouchedFor = (vouched: readonly string[], reading: Language): Language => {
  const offered = vouched.map(known).filter((language) => language !== undefined);
  return offered.includes(reading) ? reading : (offered[0] ?? reading);
};
