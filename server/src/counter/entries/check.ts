import type { Actor } from "../../access/actor.ts";
import type { Entry } from "../../intake/formats/form/shape.ts";
import type { Fault } from "../../platform/errors.ts";
import type { IdentifierScheme } from "../../result/country.ts";
import { fault } from "../faults.ts";
import type { CounterParts } from "../parts.ts";
import { deviceFaults } from "./device.ts";

/** The clock of a device may be fast by this much, milliseconds. */
const fastMs = 10 * 60_000;

/** What catalogue, list of devices and country say against an entry; intake judges all the rest. */
export function checkEntry(parts: CounterParts, actor: Actor, entry: Entry): Fault[] {
  return [
    ...testFaults(parts, entry),
    ...identifierFaults(parts, actor, entry),
    ...deviceFaults(entry),
    ...waitingFaults(parts, entry),
  ];
}

function testFaults({ catalogue }: CounterParts, { test, specimen }: Entry): Fault[] {
  const known = catalogue.tests.get(test);
  if (!known?.counter) return [fault("test.unknown", "test")];
  if (!specimen || known.specimens.some(({ code }) => code === specimen)) return [];
  return [fault("specimen.not-of-test", "specimen")];
}

/** The scheme that an entry names, else the country's first; undefined where it is none of them. */
export function schemeOf({ country }: CounterParts, entry: Entry): IdentifierScheme | undefined {
  const wanted = entry.patient.identifier?.scheme;
  const [first] = country.identifiers;
  return wanted ? country.identifiers.find(({ scheme }) => scheme === wanted) : first;
}

/** In training a number that may be somebody's is refused, whatever else it is: a real one has its key. */
function identifierFaults(parts: CounterParts, { training }: Actor, entry: Entry): Fault[] {
  const { identifier } = entry.patient;
  if (!identifier || identifier.value === "") return [];
  const scheme = schemeOf(parts, entry);
  if (scheme === undefined)
    return [fault("identifier.scheme-unknown", "patient.identifier.scheme")];
  if (!training) return [];
  const mayBeReal = parts.country.identifiers.some((one) => {
    const read = parts.readIdentifier(one, identifier.value);
    return read !== null && !isForPractice(parts, read.value);
  });
  return mayBeReal ? [fault("identifier.real-in-training", "patient.identifier")] : [];
}

const isForPractice = ({ country }: CounterParts, number: string): boolean =>
  country.identifiers.some(({ practice }) =>
    practice?.some((form) => new RegExp(form).test(number)),
  );

function waitingFaults({ clock }: CounterParts, { waitingSince }: Entry): Fault[] {
  const early = waitingSince && Date.parse(waitingSince) > clock.now().getTime() + fastMs;
  return early ? [fault("waiting.future", "waitingSince")] : [];
}
