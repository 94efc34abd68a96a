/** A simulated laboratory and the habits of its software. */
export interface SimulatedLaboratory {
  readonly code: string;
  readonly name: string;
  readonly application: string;
  readonly zone: string;
  readonly version: string;
  readonly charset: "UNICODE UTF-8" | "8859/1" | "8859/15";
  readonly lineEnd: string;
  /** MSH-1 and MSH-2. */
  readonly delimiters: string;
  readonly values: "country" | "snomed" | "table" | "words";
  readonly withSpecimen: boolean;
  readonly localTest: boolean;
}

const versions = ["2.5", "2.5.1", "2.4", "2.3", "2.3.1"] as const;
const charsets = ["UNICODE UTF-8", "8859/1", "8859/15"] as const;
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

/** Laboratory `index`: each habit turns at its own pace, so that all combinations come up. */
export function laboratory(index: number): SimulatedLaboratory {
  const overseas = index % 7 === 6;
  return {
    code: String(990_000_001 + index),
    name: `Laboratoire ${towns[index % towns.length]}`,
    application: `SIL${(index % 3) + 1}`,
    zone: overseas ? "Indian/Reunion" : "Europe/Paris",
    version: versions[index % versions.length] ?? "2.5",
    charset: charsets[index % charsets.length] ?? "UNICODE UTF-8",
    lineEnd: lineEnds[(index >> 1) % lineEnds.length] ?? "\r",
    delimiters: index % 11 === 10 ? "#@~\\&" : "|^~\\&",
    values: values[index % values.length] ?? "country",
    withSpecimen: index % 2 === 0,
    localTest: index % 5 === 3,
  };
}

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
