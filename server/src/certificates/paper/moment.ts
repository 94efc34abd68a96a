import type { Language } from "./contract.ts";

const formats = new Map<string, Intl.DateTimeFormat>();

/** A moment on the clock of a zone, in words. Making a format takes longer than the page: kept. */
export function inWords(at: Date, language: Language, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  let format = formats.get(key);
  if (!format) {
    const locale = language === "fr" ? "fr-FR" : "en-GB";
    format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone });
    formats.set(key, format);
  }
  return format.format(at);
}
