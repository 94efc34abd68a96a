import { exampleBytes, exampleNames } from "./examples.ts";

/**
 * A person whose every trait can be recognised wherever it turns up: no other text of a message or
 * of the platform looks like these.
 */
const person: Readonly<Record<number, string>> = {
  3: "279035121518989^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.10&ISO^INS~ZQLOCAL77^^^LABO^PI",
  5: "ZQNAISSANCE^ZQPRENOM^ZQPRENOM,ZQSECOND^^^^L~ZQUSAGE^ZQPRENOM^^^^^D",
  7: "19430827",
  11: "7 RUE ZQVOIE^^ZQVILLE^^75007^FRA^H~^^^^^^BDL^^63220",
  13: "^PRN^CP^^^^^^^^^0698765432~^NET^Internet^zqmail@zq.example",
  14: "0198765432",
};

const traces = /zq|279035121518989|2790351215189|19430827|1943-08-27|698765432|198765432/i;

/** What a text tells of the planted person; null when nothing. */
export const traceIn = (text: string): string | null => traces.exec(text)?.[0] ?? null;

/** Every example with that person in the place of its own. */
export const plantedMessages: readonly Buffer[] = exampleNames.map((name) =>
  Buffer.from(planted(exampleBytes(name).toString("latin1")), "latin1"),
);

function planted(message: string): string {
  return message
    .split(/(\r\n|\r|\n)/)
    .map((line) => (line.startsWith("PID|") ? withPerson(line) : line))
    .join("");
}

/** What an example leaves out on purpose stays out, so that its fault is still one. */
function withPerson(line: string): string {
  const fields = line.split("|");
  for (const [number, value] of Object.entries(person))
    if ((fields[Number(number)] ?? "") !== "") fields[Number(number)] = value;
  return fields.join("|");
}
