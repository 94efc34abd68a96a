/** Numbers from 0 to 1, the same for the same seed. */
export type Random = () => number;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;

/** Texts that have broken readers of messages, or that a faulty interface sends. */
const nasty = [
  "",
  '""',
  "\\",
  "\\X",
  "\\XZZ\\",
  "&&&",
  "^^^^^^^^^^",
  "~~~",
  "\u0000",
  "\u000b",
  "\u00ff\u00fe",
  "é\u0301",
  "9".repeat(400),
  "-1",
  "1e999",
  "20260230",
  "00000000000000",
  "99999999999999+9999",
  "NaN",
  "__proto__",
  "constructor",
  "94500-6^^LN",
  "P^Positif^99SIDEPRES",
];

type Mutation = (message: string, random: Random) => string;

const lines = (message: string): string[] => message.split("\r");

/** A field of any segment, and the line that it stands in. */
function withField(message: string, random: Random, change: (field: string) => string): string {
  const all = lines(message);
  const at = below(random, all.length);
  const fields = (all[at] ?? "").split("|");
  const field = below(random, fields.length);
  fields[field] = change(fields[field] ?? "");
  all[at] = fields.join("|");
  return all.join("\r");
}

const mutations: readonly Mutation[] = [
  // A byte changed, lost, or come in between.
  (message, random) => {
    const at = below(random, message.length);
    return message.slice(0, at) + String.fromCharCode(below(random, 256)) + message.slice(at + 1);
  },
  (message, random) => {
    const at = below(random, message.length);
    return message.slice(0, at) + message.slice(at + 1 + below(random, 5));
  },
  (message, random) => {
    const at = below(random, message.length);
    return message.slice(0, at) + pick(random, nasty) + message.slice(at);
  },
  // Cut off.
  (message, random) => message.slice(0, below(random, message.length)),
  // A field emptied, replaced, or doubled as a repetition.
  (message, random) => withField(message, random, () => pick(random, nasty)),
  (message, random) => withField(message, random, () => ""),
  (message, random) => withField(message, random, (field) => `${field}~${field}`),
  // Two fields of any two segments exchanged, as by a wrong mapping.
  (message, random) => {
    const all = lines(message).map((line) => line.split("|"));
    const one = pick(random, all);
    const other = pick(random, all);
    const [a, b] = [below(random, one.length), below(random, other.length)];
    [one[a], other[b]] = [other[b] ?? "", one[a] ?? ""];
    return all.map((fields) => fields.join("|")).join("\r");
  },
  // A person's field copied to where a code belongs.
  (message, random) => {
    const all = lines(message).map((line) => line.split("|"));
    const person = all.find(([name]) => name === "PID");
    const other = pick(random, all);
    if (person !== undefined) other[1 + below(random, 25)] = pick(random, person);
    return all.map((fields) => [...fields].map((field) => field ?? "").join("|")).join("\r");
  },
  // A segment lost, doubled, or moved.
  (message, random) => {
    const all = lines(message);
    all.splice(below(random, all.length), 1);
    return all.join("\r");
  },
  (message, random) => {
    const all = lines(message);
    all.splice(below(random, all.length), 0, pick(random, all));
    return all.join("\r");
  },
  // Other delimiters, line ends, sets.
  (message, random) => message.replaceAll("|", pick(random, ["$", "!", "\t", "A"])),
  (message, random) => message.replaceAll("\r", pick(random, ["\n", "\r\n", "\n\r", " "])),
  (message, random) =>
    message.replace("UNICODE UTF-8", pick(random, ["8859/1", "", "ASCII", "UNICODE"])),
  (message) => message + message,
];

/** A message with one to four things wrong with it; most are still messages. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  let message = bytes.toString("latin1");
  const times = 1 + below(random, 4);
  for (let time = 0; time < times; time++) message = pick(random, mutations)(message, random);
  return Buffer.from(message.slice(0, 100_000), "latin1");
}
