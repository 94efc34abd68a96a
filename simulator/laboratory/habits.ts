/** A simulated laboratory and the habits of its software. */
export interface SimulatedLaboratory {
  readonly code: string;
  readonly name: string;
  readonly application: string;
  readonly zone: string;
  /** Hours east of UTC in winter; summer's hour makes no difference to what is simulated. */
  readonly offsetHours: number;
  readonly version: string;
  /** What it writes in MSH-18, and the set that its bytes are in. */
  readonly charset: { readonly declared: string; readonly used: "utf-8" | "8859/1" | "8859/15" };
  readonly lineEnd: string;
  /** MSH-1 and MSH-2. */
  readonly delimiters: string;
  readonly values: "country" | "snomed" | "table" | "words";
  readonly withSpecimen: boolean;
  readonly localTest: boolean;
  /** Messages it sends before it waits for an answer. */
  readonly inFlight: number;
  /** Keeps its connection, or opens one for each message. */
  readonly connects: "once" | "each";
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
const values = ["country", "snomed", "table", "words"] as const;
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

const turn = <T>(items: readonly T[], index: number): T => items[index % items.length] as T;

/** Laboratory `index`: each habit turns at its own pace, so that all combinations come up. */
export function laboratory(index: number): SimulatedLaboratory {
  const overseas = index % 7 === 6;
  return {
    code: String(990_000_001 + index),
    name: `Laboratoire ${turn(towns, index)}`,
    application: `SIL${(index % 3) + 1}`,
    zone: overseas ? "Indian/Reunion" : "Europe/Paris",
    offsetHours: overseas ? 4 : 1,
    version: turn(versions, index),
    charset: turn(charsets, index >> 1),
    lineEnd: turn(lineEnds, index >> 1),
    delimiters: index % 11 === 10 ? "#@~\\&" : "|^~\\&",
    values: turn(values, index),
    withSpecimen: index % 2 === 0,
    localTest: index % 5 === 3,
    inFlight: index % 3 === 1 ? 8 : 1,
    connects: index % 8 === 5 ? "each" : "once",
  };
}

/** One that nobody registered. */
export const stranger = (like: SimulatedLaboratory): SimulatedLaboratory => ({
  ...like,
  code: "999999999",
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
  application: one.application,
  facility: one.code,
  codeMap: {
    tests: { "L|PCRCOV": "sars-cov-2-pcr", "L|AGCOV": "sars-cov-2-antigen" },
    values: { DETECTE: "positive", "NON DETECTE": "negative" },
  },
});
