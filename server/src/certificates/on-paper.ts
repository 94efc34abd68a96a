import type { Catalogue, Words } from "../result/catalogue.ts";
import type { CertificateRules } from "../result/country.ts";
import type { Person } from "../result/person.ts";
import { euDevice } from "./device.ts";
import { daysAfter } from "./earned.ts";
import type { ProofOfResult } from "./issue.ts";
import type { PaperLine, PaperProof } from "./paper/contract.ts";
import { valueSets } from "./value-sets.ts";

export interface PaperParts {
  readonly catalogue: Catalogue;
  readonly rules: CertificateRules;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly zone: string;
  readonly languages: readonly string[];
  readonly verifyAt: string;
  readonly training: boolean;
}

/** A proof as its page says it; null where there is none to print. */
export function onPaper(
  one: ProofOfResult,
  person: Pick<Person, "birthName" | "givenNames" | "birthDate">,
  parts: PaperParts,
): PaperProof | null {
  const { shown, issuedAt } = one;
  if (shown.codes === null || issuedAt === null) return null;
  return {
    languages: parts.languages,
    title: titles[shown.kind],
    person: {
      familyName: person.birthName,
      givenNames: person.givenNames.join(" "),
      birthDate: asRead(person.birthDate),
    },
    lines: shown.kind === "recovery" ? recoveryLines(one, parts) : testLines(one, parts),
    hcert: shown.codes.hcert.text,
    twoDDoc: shown.codes.twoDDoc?.text ?? null,
    identifier: shown.codes.hcert.identifier,
    verifyAt: parts.verifyAt,
    issuedAt,
    validUntil: shown.validUntil === null ? null : new Date(shown.validUntil),
    timeZone: parts.zone,
    training: parts.training,
  };
}

const titles: Readonly<Record<"test" | "recovery", Words>> = {
  test: { fr: "Certificat de test", en: "Test certificate" },
  recovery: { fr: "Certificat de rétablissement", en: "Certificate of recovery" },
};

const line = (fr: string, en: string, value: string | Words): PaperLine => ({
  label: { fr, en },
  value,
});

function testLines({ result, type }: ProofOfResult, parts: PaperParts): PaperLine[] {
  const device = type === "antigen" ? euDevice(result.device) : null;
  return [
    diseaseLine(result.test, parts),
    line("Type de test", "Type of test", types[type]),
    ...(device === null ? [] : [line("Test utilisé", "Test used", deviceName(device))]),
    line("Prélèvement", "Sample taken", localTime(result.sampledAt, parts.zone)),
    line("Résultat", "Result", outcomes[result.value === "positive" ? "positive" : "negative"]),
    ...issuerLines(parts),
  ];
}

function recoveryLines({ result }: ProofOfResult, parts: PaperParts): PaperLine[] {
  const { recovery } = parts.rules;
  const after = (days: number): string => asRead(daysAfter(result.sampledOn, days));
  return [
    diseaseLine(result.test, parts),
    line("Premier test positif", "First positive test", asRead(result.sampledOn)),
    line("Valable à partir du", "Valid from", after(recovery?.fromDay ?? 0)),
    line("Valable jusqu'au", "Valid until", after(recovery?.untilDay ?? 0)),
    ...issuerLines(parts),
  ];
}

const issuerLines = ({ country, rules }: PaperParts): PaperLine[] => [
  line("Pays du test", "Country of test", country.toUpperCase()),
  line("Émetteur", "Issuer", rules.issuer),
];

const diseaseLine = (test: string, { catalogue }: PaperParts): PaperLine =>
  line("Maladie", "Disease", catalogue.tests.get(test)?.disease.names ?? "");

const types: Readonly<Record<"naat" | "antigen", Words>> = {
  naat: {
    fr: "Amplification d'acides nucléiques (PCR)",
    en: "Nucleic acid amplification (PCR)",
  },
  antigen: { fr: "Test antigénique rapide", en: "Rapid antigen test" },
};

const outcomes: Readonly<Record<"positive" | "negative", Words>> = {
  positive: { fr: "Virus détecté", en: "Detected" },
  negative: { fr: "Virus non détecté", en: "Not detected" },
};

const deviceName = (code: string): string =>
  valueSets["covid-19-lab-test-manufacturer-and-name"].values.get(code)?.display ?? code;

/** `28/03/1979`; of a partial date what is known of it. */
const asRead = (date: string): string => date.split("-").reverse().join("/");

const localTime = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat("fr-FR", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at);
