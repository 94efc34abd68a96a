/**
 * How long it takes to read and to judge a whole message, from its bytes to what would be recorded:
 * what the intake does before the database. Beside it, in the same run, the codec alone reading 25
 * fields of the same messages.
 *
 *     node bench/reading.ts [--messages 2000] [--rounds 15]
 *
 * Times are of the processor, all threads, so that what else the machine does falls on neither; the
 * median of the rounds is told. The last line is JSON, in microseconds per message.
 */
import { parseArgs } from "node:util";
import { loadCatalogue } from "../server/src/catalogue/load.ts";
import { loadCountry } from "../server/src/country/load.ts";
import { hl7v2 } from "../server/src/intake/formats/hl7v2/index.ts";
import { type NormaliseContext, normalise } from "../server/src/normalise/index.ts";
import { places } from "../server/src/platform/places.ts";
import { emptyCodeMap } from "../server/src/result/message.ts";
import { read25Fields } from "./hl7v2/read-25-fields.ts";
import { sentOn, typicalMessages } from "./reading/messages.ts";

const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "2000" },
    rounds: { type: "string", default: "15" },
  },
});
const messages = typicalMessages(Number(values.messages));
const rounds = Number(values.rounds);
const warmUp = 4;

const context: NormaliseContext = {
  catalogue: loadCatalogue(places.catalogue),
  country: loadCountry(places.countries, "fr"),
  sender: { language: "fr", zone: "Europe/Paris", codeMap: emptyCodeMap },
  production: false,
  now: sentOn,
};

const parts = {
  codec: (bytes: Uint8Array) => read25Fields(bytes).length,
  read: (bytes: Uint8Array) => hl7v2.read(bytes).issues.length,
  both: (bytes: Uint8Array) => {
    const { draft, issues } = hl7v2.read(bytes);
    return draft === null ? 0 : normalise(draft, context, issues).reports.length;
  },
} as const;
type Part = keyof typeof parts;

requireResults();
const times: Record<Part, number[]> = { codec: [], read: [], both: [] };
for (let round = 0; round < rounds + warmUp; round++) {
  for (const part of Object.keys(parts) as Part[]) {
    const micros = measure(parts[part]);
    if (round >= warmUp) times[part].push(micros);
  }
}
report(median(times.codec), median(times.read), median(times.both));

/** A bench of messages that are refused would measure something else. */
function requireResults(): void {
  for (const bytes of messages) {
    const { draft, issues } = hl7v2.read(bytes);
    const judged = draft && normalise(draft, context, issues);
    const said = judged?.issues.filter(({ severity }) => severity !== "note");
    if (judged?.reports[0]?.results.length !== 2 || said?.length !== 0)
      throw new Error(`a message of the bench is not a typical one: ${JSON.stringify(said)}`);
  }
}

/** Microseconds of processor per message. */
function measure(part: (bytes: Uint8Array) => number): number {
  const start = process.cpuUsage();
  let done = 0;
  for (const bytes of messages) done += part(bytes);
  const { user, system } = process.cpuUsage(start);
  if (done < 0) throw new Error("unreachable, but it keeps the work from being left out");
  return (user + system) / messages.length;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function report(codec: number, read: number, both: number): void {
  const bytes = messages.reduce((sum, one) => sum + one.length, 0) / messages.length;
  const row = (name: string, micros: number) =>
    console.log(`${name.padEnd(28)} ${micros.toFixed(2).padStart(8)} us/message`);
  console.log(`${messages.length} messages of ${Math.round(bytes)} bytes on average`);
  row("codec alone, 25 fields", codec);
  row("read: all fields, with places", read);
  row("normalise", both - read);
  row("read and normalise", both);
  const rounded = (value: number) => Number(value.toFixed(2));
  console.log(
    JSON.stringify({
      microsPerMessage: rounded(both),
      readMicros: rounded(read),
      normaliseMicros: rounded(both - read),
      codecMicros: rounded(codec),
      ratioToCodec: rounded(both / codec),
      messages: messages.length,
    }),
  );
}
