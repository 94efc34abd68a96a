import { type MadeUp, madeUp } from "./person.ts";

/** What one message says. */
export interface Said {
  /** Of the message: its control id. */
  readonly serial: number;
  /** Of the report: the serial of the message that brought it first. */
  readonly report: number;
  readonly person: number;
  /** Code of the laboratory, 9 digits. */
  readonly laboratory: number;
  readonly positive: boolean;
  /** It corrects a value that was said before. */
  readonly correction: boolean;
}

/** Longest message, framed. */
export const mostBytes = 2_048;

interface Template {
  readonly bytes: Buffer;
  /** Where each hole begins, by its name. */
  readonly holes: Readonly<Record<Hole, readonly number[]>>;
}

/** Holes of a template, and how wide each is. */
const widths = {
  now: 14,
  control: 10,
  report: 10,
  laboratory: 9,
  person: 8,
  given: 7,
  birth: 8,
  sex: 1,
  identifier: 15,
  birthplace: 5,
} as const;
type Hole = keyof typeof widths;

/**
 * Messages of the French profile, about 1.3 kB, rendered once per kind and then only filled in: a
 * sender shares the machine with what it measures, so a message costs it a copy and some digits.
 * No two are alike. `run` sets those of one run apart from those of the next into the same database.
 */
export class Messages {
  readonly #templates: Template[];
  #now = Buffer.alloc(0);
  #second = 0;

  constructor(run: string) {
    this.#templates = Array.from({ length: 16 }, (_, kind) =>
      templateOf(textOf(run, bit(kind, 1), bit(kind, 2), bit(kind, 4), bit(kind, 8))),
    );
  }

  /** Writes a framed message; returns its length in bytes. */
  write(into: Buffer, said: Said): number {
    const person = madeUp(said.person);
    const { bytes, holes } = this.#templates[kindOf(said, person)] as Template;
    bytes.copy(into);
    fillDigits(into, holes.control, widths.control, said.serial);
    fillDigits(into, holes.report, widths.report, said.report);
    fillDigits(into, holes.laboratory, widths.laboratory, said.laboratory);
    fillDigits(into, holes.person, widths.person, said.person);
    fillDigits(into, holes.birth, widths.birth, person.birthDate);
    fillDigits(into, holes.birthplace, widths.birthplace, person.birthplace);
    fillDigits(into, holes.identifier, widths.identifier, person.identifier ?? 0);
    for (const at of holes.given) into.write(person.givenName, at, "latin1");
    for (const at of holes.sex) into[at] = person.isMale ? 0x4d : 0x46;
    for (const at of holes.now) this.#time().copy(into, at);
    return bytes.length;
  }

  #time(): Buffer {
    const second = Math.floor(Date.now() / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      const text = new Date(second * 1_000).toISOString().replace(/[-:T]/g, "").slice(0, 14);
      this.#now = Buffer.from(text, "latin1");
    }
    return this.#now;
  }
}

const bit = (kind: number, of: number): boolean => (kind & of) !== 0;

const kindOf = (said: Said, person: MadeUp): number =>
  (said.positive ? 1 : 0) +
  (said.correction ? 2 : 0) +
  (person.identifier === null ? 0 : 4) +
  (hasPhone(said.person) ? 8 : 0);

/** Nine in ten have a mobile phone beside their address, and are told by SMS where there is a carrier. */
export const hasPhone = (person: number): boolean => person % 10 !== 0;

function textOf(
  run: string,
  positive: boolean,
  correction: boolean,
  identified: boolean,
  phone: boolean,
): string {
  const doctor = "801234567897^MEDIONI^Stephane^^^^^^&1.2.250.1.71.4.2.1&ISO^D^^^IDNPS";
  const value = positive ? "P^Positif^99SIDEPRES" : "N^Négatif^99SIDEPRES";
  const [status, validated] = correction ? ["C", "20260110102500"] : ["F", "20260110092500"];
  const ids = [
    ...(identified ? ["{identifier}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS"] : []),
    "P{person}^^^{laboratory}&1.2.250.1.999&ISO^PI",
  ];
  const contacts = [
    ...(phone ? ["^PRN^CP^^^^^^^^^06{person}"] : []),
    "^NET^Internet^p{person}@patients.example",
  ];
  const order = `D${run}{report}^{laboratory}|S${run}{report}^{laboratory}`;
  return [
    `MSH|^~\\&|BENCH|{laboratory}|OPENDEP|NAT|{now}+0000||ORU^R01^ORU_R01|${run}{control}|P|2.5|||||FRA|UNICODE UTF-8`,
    `PID|1||${ids.join("~")}||PERSONNE{person}^{given}^{given}^^^^L||{birth}|{sex}|||12 rue de la République^^PARIS^^75007^FRA^H~^^^^^^BDL^^{birthplace}||${contacts.join("~")}|||||||||||||||||||${identified ? "VALI" : "PROV"}`,
    `ORC|RE|${order}|||||||||${doctor}`,
    `OBR|1|${order}|94500-6^SARS-CoV-2 ARN resp^LN|||20260110080000+0100|||||||20260110083000+0100||${doctor}||||||${validated}+0100||LAB|${status}`,
    `OBX|1|CE|94500-6^SARS-CoV-2 ARN resp^LN||${value}||||||${status}|||20260110080000+0100`,
    "SPM|1|||258500001^Nasopharyngeal swab^SCT|||||||||||||20260110080000+0100",
    "",
  ].join("\r");
}

/** Framed as MLLP asks: 0x0B, the message, 0x1C 0x0D. */
function templateOf(text: string): Template {
  const holes: Record<string, number[]> = Object.fromEntries(
    Object.keys(widths).map((name) => [name, []]),
  );
  const parts: Buffer[] = [Buffer.of(0x0b)];
  let length = 1;
  for (const part of text.split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1] as Hole | undefined;
    if (name !== undefined) holes[name]?.push(length);
    const bytes = Buffer.from(name === undefined ? part : "0".repeat(widths[name]));
    parts.push(bytes);
    length += bytes.length;
  }
  parts.push(Buffer.of(0x1c, 0x0d));
  return { bytes: Buffer.concat(parts), holes: holes as Record<Hole, number[]> };
}

function fillDigits(into: Buffer, places: readonly number[], width: number, value: number): void {
  for (const at of places) {
    let rest = value;
    for (let digit = at + width - 1; digit >= at; digit--) {
      const next = Math.floor(rest / 10);
      into[digit] = 48 + (rest - next * 10);
      rest = next;
    }
  }
}
