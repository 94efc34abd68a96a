const two = (number: number): string => String(number).padStart(2, "0");

/** The day that a person's calendar shows at a moment: `1979-03-28`. */
export const localDay = (at: Date): string =>
  `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
