import { type LocalTests, localTests, type ValueStyle, valueStyles, wordSets } from "./codes.ts";
import type { SimulatedTest, SimulatedValue } from "./message.ts";

/** A simulated laboratory and the habits of its software. */
export interface SimulatedLaboratory {
  readonly code: string;
  readonly name: string;
  readonly application: string;
  readonly zone: string;
  readonly version: string;
  /** What it writes in MSH-18, and the set that its bytes are in. */
  readonly charset: { readonly declared: string; readonly used: "utf-8" | "8859/1" | "8859/15" };
  readonly lineEnd: string;
  /** MSH-1 and MSH-2. */
  readonly delimiters: string;
  readonly values: ValueStyle;
  /** Its words for the values, where it writes words. */
  readonly words: Readonly<Record<SimulatedValue, string>>;
  /** Its own codes for the tests; null where it writes LOINC. */
  readonly localTests: LocalTests | null;
  readonly withSpecimen: boolean;
  /** The concentrator that brings its messages; null where it sends them itself. */
  readonly broughtBy: string | null;
  /** What it asks about the situation: all of the list, symptoms alone, or nothing. */
  readonly asks: "all" | "symptoms" | "nothing";
  /** Answers in HL7 table 0136, SNOMED CT, or its own codes for questions. */
  readonly answers: "table" | "snomed" | "own";
  /** Names who made the test and where. */
  readonly withPerformers: boolean;
  /** Names who represents a child (NK1). */
  readonly withRepresentative: boolean;
  /** Writes the offset of its times. */
  readonly withOffset: boolean;
  /** Gives the time of validation (OBR-22). */
  readonly withValidation: boolean;
  /** MSH-15 and MSH-16: which answers it asks for. */
  readonly asksFor: readonly [string, string];
  /** Messages it sends before it waits for an answer. */
  readonly inFlight: number;
  /** Keeps its connection, or opens one for each message. */
  readonly connects: "once" | "each";
  /** Reads in answers whose patient cannot be told, and prints codes for them. */
  readonly printsCodes: boolean;
}

const versions = ["2.5", "2.5.1", "2.4", "2.3", "2.3.1"] as const;
const charsets = [
  { declared: "UNICODE UTF-8", used: "utf-8" },
  { declared: "8859/1", used: "8859/1" },
  { declared: "8859/15", used: "8859/15" },
  { declared: "", used: "utf-8" },
  { declared: "", used: "8859/1" },
] as const;
const lineEnds = ["\r", "\r\n", "\n"] as const;
const delimiters = ["|^~\\&", "|^~\\&", "|^~\\&", "#@~\\&", "|^~\\&", "|$*!%"] as const;
const towns = [
  "des Tilleuls",
  "de la Gare",
  "du Port",
  "Saint-Roch",
  "des Halles",
  "du Canal",
  "de l'Étang",
  "Bellevue",
] as const;

/** It speaks for two of the laboratories, which have no way of their own. */
export const concentrator = {
  code: "980000001",
  application: "CONC1",
  laboratories: [2, 5],
} as const;

const isBrought = (index: number): boolean =>
  (concentrator.laboratories as readonly number[]).includes(index);

const turn = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** The organisation whose connection its messages come by. */
export const whoConnects = (lab: SimulatedLaboratory): string => lab.broughtBy ?? lab.code;

/** Laboratory `index`: each habit turns at its own pace, so that all combinations come up. */
export function laboratory(index: number): SimulatedLaboratory {
  return {
    code: String(990_000_001 + index),
    name: `Laboratoire ${turn(towns, index)}`,
    application: isBrought(index) ? concentrator.application : `SIL${(index % 3) + 1}`,
    zone: index % 7 === 6 ? "Indian/Reunion" : "Europe/Paris",
    version: turn(versions, index),
    charset: turn(charsets, index >> 1),
    lineEnd: turn(lineEnds, index >> 1),
    delimiters: turn(delimiters, index + (index >> 3)),
    values: turn(valueStyles, index),
    words: turn(wordSets, index >> 2),
    localTests: index % 5 === 3 ? turn(localTests, index) : null,
    withSpecimen: (index >> 2) % 2 === 0,
    broughtBy: isBrought(index) ? concentrator.code : null,
    asks: turn(["all", "symptoms", "nothing", "all"] as const, index),
    answers: turn(["table", "snomed", "own"] as const, index),
    withPerformers: index % 2 === 0,
    withRepresentative: index % 3 === 2,
    withOffset: index % 4 === 1,
    withValidation: index % 10 !== 7,
    asksFor: index % 9 === 4 ? ["AL", "NE"] : ["", ""],
    inFlight: index % 3 === 1 ? 8 : 1,
    connects: index % 8 === 5 ? "each" : "once",
    printsCodes: index % 2 === 0,
  };
}

/** One that nobody registered. */
export const stranger = (like: SimulatedLaboratory): SimulatedLaboratory => ({
  ...like,
  code: "999999999",
  application: "SIL1",
  broughtBy: null,
});

/** What `organisation import` of the operators' command line takes. */
export const registration = (one: SimulatedLaboratory) => ({
  code: one.code,
  name: one.name,
  kind: "laboratory",
  zone: one.zone,
  language: "fr",
  phone: "01 99 00 12 34",
  email: `contact@${one.code}.example`,
  ...(one.broughtBy === null ? { application: one.application, facility: one.code } : {}),
  codeMap: {
    tests: testsOf(one),
    values: valuesOf(one),
    ...(one.answers === "own" ? { questions: ownQuestions, reasons: ownReasons } : {}),
  },
  wants: one.printsCodes ? ["undelivered-in-answer", "paper-codes"] : [],
});

/** What a laboratory calls the questions, where it has codes of its own. */
const ownQuestions = {
  "L|SYMP": "symptoms",
  "L|DSYM": "symptomOnset",
  "L|PROF": "healthWorker",
  "L|COLL": "congregateHousing",
  "L|HOSP": "hospitalised",
};
const ownReasons = { "L|CC": "contact", "L|DEP": "screening" };

export const concentratorRegistration = {
  code: concentrator.code,
  name: "Concentrateur du Nord",
  kind: "concentrator",
  zone: "Europe/Paris",
  language: "fr",
  application: concentrator.application,
  facility: concentrator.code,
};

function testsOf({ localTests: own }: SimulatedLaboratory): Record<string, SimulatedTest> {
  if (own === null) return {};
  const tests = Object.entries(own) as [SimulatedTest, string][];
  return Object.fromEntries(tests.map(([test, code]) => [`L|${code}`, test]));
}

function valuesOf({ values, words }: SimulatedLaboratory): Record<string, SimulatedValue> {
  if (values !== "words") return {};
  const said = Object.entries(words) as [SimulatedValue, string][];
  return Object.fromEntries(said.map(([value, word]) => [word, value]));
}
