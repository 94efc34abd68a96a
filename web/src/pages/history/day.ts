import type { Language } from "../../language/language.ts";
import { localDay } from "../../time/local-day.ts";
import { asSent } from "../../time/moment.ts";

/** The day of a moment of the platform itself, on the reader's own calendar. */
export const onDay = (moment: string, language: Language): string =>
  asSent(localDay(new Date(moment)), language).text;
