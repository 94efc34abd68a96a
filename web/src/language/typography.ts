/** French sets a space that never breaks before ; : ! ? % and inside its quotation marks. */
const beforeMark = / (?=[;:!?»%])/g;
const afterOpening = /(?<=«) /g;
const noBreak = "\u00a0";

/** Writes French as it is printed, so that the texts in the sources can be typed plainly. */
export const setFrench = (text: string): string =>
  text.replace(beforeMark, noBreak).replace(afterOpening, noBreak);
