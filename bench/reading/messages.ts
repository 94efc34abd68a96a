import { encode } from "#hl7v2";
import { generator } from "../../packages/hl7v2/test/support/sample-messages.ts";

const names = ["LE GOFF", "N'DIAYE", "GARCÍA PÉREZ", "MÜLLER", "D'ÉON", "O'BRIEN", "LÉVÊQUE"];
const given = ["ANNE-MARIE", "ZOÉ", "NOÉ", "CHLOÉ", "JEAN", "FATOU", "BENOÎT", "MAËL"];
const towns = [
  ["PARIS", "75007"],
  ["SAINT-ÉTIENNE", "42000"],
  ["NÎMES", "30000"],
  ["BREST", "29200"],
  ["TOULOUSE", "31000"],
] as const;
const values = [
  "N^Négatif^99SIDEPRES",
  "N^Négatif^99SIDEPRES",
  "260415000^Non détecté^SCT",
  "P^Positif^99SIDEPRES",
] as const;
const sets = [
  ["utf-8", "UNICODE UTF-8"],
  ["8859/1", "8859/1"],
] as const;

/** When the messages were sent, and by which they are judged. */
export const sentOn = new Date("2026-01-15T12:00:00Z");

/**
 * Results as a French laboratory sends them, about 1.5 kB each, nothing wrong with them: a PCR with
 * its Ct, the answer to a question, the specimen. Other people and places from one to the next, and
 * the same for the same seed.
 */
export function typicalMessages(count: number, seed = 1): Uint8Array[] {
  const random = generator(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const digits = (n: number) => String(below(10 ** n)).padStart(n, "0");
  const two = (value: number) => String(value).padStart(2, "0");
  return Array.from({ length: count }, (_, index) => {
    const [charset, declared] = pick(sets);
    const [town, postcode] = pick(towns);
    const first = pick(given);
    const birth = [19, two(30 + below(70)), two(1 + below(12)), two(1 + below(28))] as const;
    const three = (value: number) => String(value).padStart(3, "0");
    const place = `${postcode.slice(0, 2)}${three(1 + below(900))}${three(1 + below(999))}`;
    const ins = withKey(`${1 + below(2)}${birth[1]}${birth[2]}${place}`);
    const order = `PRE${digits(7)}^LABO`;
    const report = `${digits(9)}^LABO`;
    const doctor = `8${withLuhn(`0${digits(9)}`)}^${pick(names)}^${pick(given)}^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS`;
    const lines = [
      `MSH|^~\\&|SIL-${digits(2)}|75000${digits(4)}|OPENDEP|NAT|20260115093000+0100||ORU^R01^ORU_R01|MSG${index}-${digits(6)}|P|2.5.1|||||FRA|${declared}|||1.0^PROFIL`,
      `SFT|Éditeur du SIL|4.2.${digits(1)}|SIL|${digits(5)}||20251201`,
      `PID|1||${ins}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~${digits(8)}^^^LABO&1.2.3.4&ISO^PI||${pick(names)}^${first}^${first} ${pick(given)}^^^^L||${birth.join("")}|${ins.startsWith("1") ? "M" : "F"}|||${1 + below(99)} RUE DES ACACIAS^^${town}^^${postcode}^FRA^H~^^^^^^BDL^^${postcode.slice(0, 2)}001||^PRN^CP^^^^^^^^^06${digits(8)}~^NET^Internet^personne${digits(4)}@patients.example|||||||||||||||||||VALI`,
      "PV1|1|O|||||||||||||||||^^^^AN",
      `ORC|RE|${order}|${report}|||||||||${doctor}|||||||||LABORATOIRE DES TILLEULS^^^^^FINESS&1.2.250.1.71.4.2.2&ISO^FINEJ^^^75000${digits(4)}|12 RUE DES TILLEULS^^${town}^^${postcode}^FRA^B|^WPN^PH^^^^^^^^^01${digits(8)}`,
      `OBR|1|${order}|${report}|94500-6^SARS-CoV-2 ARN resp^LN|||20260115080000+0100|||||||||${doctor}||||||20260115092500+0100||LAB|F`,
      `OBX|1|CWE|94500-6^SARS-CoV-2 ARN resp^LN||${pick(values)}||||||F|||20260115080000+0100||99${digits(9)}^${pick(names)}^${pick(given)}|||20260115091500+0100`,
      `OBX|2|NM|94745-7^Ct^LN||${20 + below(15)}.${digits(1)}||||||F`,
      "OBX|3|CWE|95419-8^Symptômes^LN||Y^Oui^HL70136||||||F||||||||||||||||||QST",
      "NTE|1|L|Prélèvement reçu le jour même, conforme.",
      `SPM|1|^${digits(9)}&LABO||258500001^Écouvillon naso-pharyngé^SCT|||||||||||||20260115080000+0100|20260115081000+0100`,
    ];
    return encode(`${lines.join("\r")}\r`, charset);
  });
}

/** A French number with its key: 97 less the remainder of the first thirteen digits by 97. */
const withKey = (number: string): string =>
  `${number}${String(97 - (Number(number) % 97)).padStart(2, "0")}`;

/** A number of professionals with its check digit, by Luhn's rule. */
function withLuhn(number: string): string {
  let sum = 0;
  for (const [at, digit] of [...number].reverse().entries()) {
    const weighed = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    sum += weighed > 9 ? weighed - 9 : weighed;
  }
  return `${number}${(10 - (sum % 10)) % 10}`;
}
