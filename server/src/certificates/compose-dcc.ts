import { newUci, type RecoveryCertificate, type TestCertificate, transliterate } from "#hcert";
import type { CertifiedTest } from "../result/catalogue.ts";
import type { CertificateRules } from "../result/country.ts";
import type { Person } from "../result/person.ts";
import { euDevice } from "./device.ts";
import { daysAfter } from "./earned.ts";
import type { ProofKind, ProvenResult } from "./kinds.ts";

/** The schema's limit of a text. */
const longest = 80;
const covid19 = "840539006";
const types = { naat: "LP6464-4", antigen: "LP217198-3" } as const;
const outcomes = { positive: "260373001", negative: "260415000" } as const;

export interface DccParts {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string;
  readonly rules: CertificateRules;
  readonly test: CertifiedTest;
  /** Where the sample was tested. */
  readonly centre: string;
}

/** The EU certificate of a result (schema 1.3.3), under a new identifier. */
export function composeDcc(
  kind: ProofKind,
  person: Person,
  result: ProvenResult,
  { country, rules, test, centre }: DccParts,
): TestCertificate | RecoveryCertificate {
  const holder = { ver: "1.3.3", nam: namesOf(person), dob: person.birthDate } as const;
  const common = { tg: covid19, co: country, is: rules.issuer, ci: newUci(country) };
  if (kind === "recovery") {
    const { recovery } = rules;
    const [df, du] = [recovery?.fromDay ?? 0, recovery?.untilDay ?? 0].map((days) =>
      daysAfter(result.sampledOn, days),
    );
    return { ...holder, r: [{ ...common, fr: result.sampledOn, df: df ?? "", du: du ?? "" }] };
  }
  const device = test.type === "antigen" ? euDevice(result.device) : null;
  return {
    ...holder,
    t: [
      {
        ...common,
        tt: types[test.type],
        ...(device !== null && { ma: device }),
        sc: localTime(result),
        tr: outcomes[result.value as keyof typeof outcomes],
        ...(centre !== "" && { tc: centre.slice(0, longest) }),
      },
    ],
  };
}

/** A person with one name only has no given names: the schema asks for one of the two. */
function namesOf({ birthName, givenNames }: Person) {
  // By whole characters: half of one is no text.
  const [family, given] = [birthName, givenNames.join(" ")].map((name) =>
    [...name.normalize("NFC")].slice(0, longest).join("").trim(),
  );
  return {
    ...(family && { fn: family, fnt: transliterate(family).slice(0, longest) }),
    ...(given && { gn: given, gnt: transliterate(given).slice(0, longest) }),
  };
}

/** RFC 3339 with the offset of the place of sampling. */
export function localTime({ sampledAt, sampledOffset }: ProvenResult): string {
  const offset = sampledOffset ?? 0;
  const local = new Date(sampledAt.getTime() + offset * 60_000).toISOString().slice(0, 19);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${local}${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}
