/** French sets a space that never breaks before ; : ! ? % and inside its quotation marks. */
const beforeMark = / (?=[;:!?»%])/g;
const afterOpening = /(?<=«) /g;
const noBreak = "\u00a0";

/** Writes French as it is printed, so that the texts in the sources can be typed plainly. */
export const setFrench = (text: string): string =>
  text.replace(beforeMark, noBreak).replace(afterOpening, noBreak);

/** "Covid-19" and "grippe B" stay on one line; the word joiner shows as nothing (U+2060). */
export const keepTogether = (text: string): string =>
  text.replace(/-(?=\d)/g, "-\u2060").replace(/ (?=[A-Z](?![\p{L}\p{N}'’-]))/gu, noBreak);
