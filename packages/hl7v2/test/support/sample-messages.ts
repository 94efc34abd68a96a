import type { Buffer } from "node:buffer";
import { type Charset, encode } from "../../src/index.ts";

/** A made-up message and the character set that its MSH-18 declares. */
export interface Sample {
  readonly bytes: Buffer;
  readonly charset: Exclude<Charset, "us-ascii">;
}

const charsets: readonly (readonly [Sample["charset"], string])[] = [
  ["utf-8", "UNICODE UTF-8"],
  ["8859/1", "8859/1"],
  ["8859/15", "8859/15"],
];

const names = ["LE GOFF", "N'DIAYE", "GARCÍA PÉREZ", "MÜLLER", "CŒURDACIER", "O'BRIEN", "LÉVÊQUE"];
const given = ["ANNE-MARIE", "ZOÉ", "NOÉ", "CHLOÉ", "JEAN", "FATOU", "BENOÎT", "MAËL"];
const streets = ["12 RUE DES ACACIAS", "3 BIS ALLÉE DU CHÂTEAU", "LIEU-DIT LE MAS D\\T\\EN HAUT"];
const towns = ["SAINT-ÉTIENNE", "PARIS", "NÎMES", "BEAUNE-LES-MINES", "LA FERTÉ-MACÉ"];
const comments = [
  "Prélèvement reçu le jour même, conforme.",
  "Technique RT-PCR, seuil de positivité Ct \\F\\ 37 cycles.",
  "Résultat à confronter au contexte clinique ; contrôler à 48 h si besoin\\.br\\Dr HÉLÈNE",
];

/**
 * Results such as a French laboratory sends them, about 1.5 kB each: other people, places, sets,
 * numbers of observations and comments from one to the next, and the same for the same `seed`.
 */
export function sampleMessages(count: number, seed = 1): Sample[] {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const digits = (n: number) => String(Math.floor(random() * 10 ** n)).padStart(n, "0");
  return Array.from({ length: count }, (_, index) => {
    const [charset, declared] = pick(charsets);
    const surname = charset === "8859/1" ? pick(names).replace("Œ", "OE") : pick(names);
    const day = `202201${String(1 + Math.floor(random() * 28)).padStart(2, "0")}`;
    const order = `ORD${digits(7)}^LABO`;
    const sample = `${digits(9)}^LABO`;
    const doctor = `80${digits(10)}^${pick(names.slice(0, 4))}^${pick(given)}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`;
    const value = pick(["260373001^Détecté^SCT", "260415000^Non détecté^SCT", "P^Positif^99LAB"]);
    const lines = [
      `MSH|^~\\&|SIL-${digits(2)}|75000${digits(4)}|OPENDEP|NAT|${day}093000+0100||ORU^R01^ORU_R01|MSG${index}-${digits(6)}|T|2.5.1|||AL|NE|FRA|${declared}|||1.0^PROFIL`,
      `SFT|Éditeur du SIL|4.2.${digits(1)}|SIL|${digits(5)}||20211201`,
      `PID|1||2${digits(14)}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~${digits(8)}^^^LABO&1.2.3.4&ISO^PI||${surname}^${pick(given)}^${pick(given)} ${pick(given)}^^^^L||19${digits(2)}0${1 + Math.floor(random() * 9)}1${digits(1)}|${pick(["F", "M"])}|||${pick(streets)}^^${pick(towns)}^^${digits(5)}^FRA^H~^^^^^^BDL^^${digits(5)}||^PRN^CP^^^^^^^^^06${digits(8)}~^NET^Internet^personne${digits(4)}@exemple.test|||||||||||||||||||VALI`,
      "PV1|1|O|||||||||||||||||^^^^AN",
      `ORC|RE|${order}|${sample}|||||||||${doctor}|||||||||LABORATOIRE DES ${pick(towns)}^^^^^FINESS&1.2.250.1.71.4.2.2&ISO^FINEJ^^^75000${digits(4)}|${pick(streets)}^^${pick(towns)}^^${digits(5)}^FRA^B|^WPN^PH^^^^^^^^^01${digits(8)}`,
      `OBR|1|${order}|${sample}|94500-6^SARS-CoV-2 ARN resp^LN|||${day}080000+0100|||||||||${doctor}||||||${day}092500+0100||LAB|F`,
      `OBX|1|CWE|94500-6^SARS-CoV-2 ARN resp^LN||${value}||||||F|||${day}080000+0100||99${digits(9)}^${pick(names.slice(0, 4))}^${pick(given)}|||${day}091500+0100`,
    ];
    if (random() < 0.8) lines.push(`OBX|2|NM|99CT^Ct gène N^L||${20 + random() * 15}|1||||F`);
    if (random() < 0.5) lines.push("OBX|3|ST|99CRIB^Criblage^L||A0~B9~C0~D1||||||F");
    lines.push(
      `NTE|1|L|${pick(comments)}`,
      `SPM|1|^${digits(9)}&LABO||258500001^Écouvillon naso-pharyngé^SCT|||||||||||||${day}080000+0100|${day}081000+0100`,
    );
    return { bytes: encode(`${lines.join("\r")}\r`, charset), charset };
  });
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32's method). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
