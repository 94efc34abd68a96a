/** What a field may hold. */
export interface FieldRule {
  readonly id: string;
  readonly meaning: string;
  /** A fixed field has no end mark; a variable one ends with GS. */
  readonly fixed: boolean;
  readonly least: number;
  readonly most: number;
  /** Of the whole content. */
  readonly form: RegExp;
  readonly required: boolean;
}

const variable = (
  id: string,
  meaning: string,
  least: number,
  most: number,
  form: RegExp,
): FieldRule => ({
  id,
  meaning,
  fixed: false,
  least,
  most,
  form,
  required: true,
});

const fixed = (id: string, meaning: string, length: number, form: RegExp): FieldRule => ({
  id,
  meaning,
  fixed: true,
  least: length,
  most: length,
  form,
  required: true,
});

/** DDMMYYYY, where an unknown day or month is 00. */
const birthDate = /^(?:0[0-9]|[12][0-9]|3[01])(?:0[0-9]|1[0-2])(?:19|20)[0-9]{2}$/;
const date = /^(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}$/;

/**
 * Fields by which a document may be continued or completed (ids 01 to 0C): met in no health document,
 * passed over when they are there. Lengths: 0 stands for variable.
 */
export const complementLengths: Readonly<Record<string, number>> = {
  "01": 0,
  "02": 0,
  "03": 0,
  "04": 0,
  "05": 0,
  "06": 0,
  "07": 0,
  "08": 6,
  "09": 6,
  "0A": 0,
  "0B": 0,
  "0C": 0,
};

/** Virology test (ANTS 3.1.3, reached through the public tables named in the README). */
const virologyTest: readonly FieldRule[] = [
  variable("F0", "first names", 0, 60, /^[A-Z/ ]*$/),
  variable("F1", "birth name", 0, 38, /^[A-Z ]*$/),
  fixed("F2", "birth date", 8, birthDate),
  fixed("F3", "sex", 1, /^[MFU]$/),
  variable("F4", "LOINC code", 3, 7, /^[A-Z0-9]+$/),
  fixed("F5", "result", 1, /^[PNIX]$/),
  fixed(
    "F6",
    "sampling",
    12,
    /^(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])20[0-9]{2}(?:[01][0-9]|2[0-3])[0-5][0-9]$/,
  ),
];

/** Vaccination: read only. */
const vaccination: readonly FieldRule[] = [
  variable("L0", "name", 0, 80, /^[A-Z/ ]*$/),
  variable("L1", "first names", 0, 80, /^[A-Z/ ]*$/),
  fixed("L2", "birth date", 8, birthDate),
  variable("L3", "disease", 0, 30, /^[A-Z0-9 /-]*$/),
  variable("L4", "prophylactic agent", 5, 15, /^[A-Z0-9 /-]*$/),
  variable("L5", "vaccine", 5, 30, /^[A-Z0-9 /-]*$/),
  variable("L6", "maker", 5, 30, /^[A-Z0-9 /-]*$/),
  fixed("L7", "rank of the last dose", 1, /^[0-9]$/),
  fixed("L8", "doses expected", 1, /^[0-9]$/),
  fixed("L9", "date of the last dose", 8, date),
  fixed("LA", "state of the cycle", 2, /^(?:CO|TE)$/),
];

export const documentTypes: Readonly<Record<string, readonly FieldRule[]>> = {
  B2: virologyTest,
  L1: vaccination,
};
