import { found, type Outcome, refused } from "../fault.ts";
import type { Rule } from "./rules.ts";

const known = new Set([
  "Identifier",
  "Type",
  "Country",
  "Region",
  "Version",
  "SchemaVersion",
  "Engine",
  "EngineVersion",
  "CertificateType",
  "Description",
  "ValidFrom",
  "ValidTo",
  "AffectedFields",
  "Logic",
]);

/** A rule from its JSON, checked as the published schema of rules asks. */
export function readRule(json: unknown): Outcome<Rule> {
  if (typeof json !== "object" || json === null) return refused("schema", "a rule is an object");
  const rule = json as Record<string, unknown>;
  const stranger = Object.keys(rule).find((key) => !known.has(key));
  if (stranger !== undefined) return refused("schema", "a rule has a member that is not known");
  for (const [key, fits] of checks)
    if (!fits(rule[key])) return refused("schema", `${key} is not as rules have it`);
  const [first] = (rule.Identifier as string).split("-");
  if ((rule.Type === "Invalidation") !== (first === "IR"))
    return refused("schema", "Identifier and Type do not go together");
  return found(json as Rule);
}

const matches = (form: RegExp) => (value: unknown) => typeof value === "string" && form.test(value);
const version = matches(/^\d+\.\d+\.\d+$/);
const moment = (value: unknown) => typeof value === "string" && !Number.isNaN(Date.parse(value));

const checks: readonly (readonly [keyof Rule, (value: unknown) => boolean])[] = [
  ["Identifier", matches(/^(?:GR|VR|TR|RR|IR)-[A-Z]{2}-\d{4}$/)],
  ["Type", matches(/^(?:Acceptance|Invalidation)$/)],
  ["Country", matches(/^[A-Z]{2}$/)],
  ["Version", version],
  ["SchemaVersion", version],
  ["Engine", matches(/^CERTLOGIC$/)],
  ["EngineVersion", version],
  ["CertificateType", matches(/^(?:General|Test|Vaccination|Recovery)$/)],
  ["Description", (value) => Array.isArray(value) && value.some(isEnglish)],
  ["ValidFrom", moment],
  ["ValidTo", moment],
  [
    "AffectedFields",
    (value) =>
      Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === "string"),
  ],
  ["Logic", (value) => typeof value === "object" && value !== null],
];

const isEnglish = (text: unknown): boolean => {
  const { lang, desc } = (text ?? {}) as Record<string, unknown>;
  return lang === "en" && typeof desc === "string" && desc.length >= 20;
};
