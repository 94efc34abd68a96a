import type { Catalogue } from "../../result/catalogue.ts";
import type { Issue } from "../../result/issue.ts";
import { type IssueCode, raise } from "../../result/issue-texts.ts";
import { type CodeMap, type MapEntry, ruleNames } from "../../result/message.ts";
import { dateQuestions, reasons, yesNoQuestions } from "../../result/situation.ts";
import { mappedTest, testKey, valueKey } from "./prepared.ts";
import { readEnds } from "./read-ends.ts";

const values = ["positive", "negative", "indeterminate", "invalid"] as const;
const questions = [...yesNoQuestions, ...dateQuestions] as const;

/** A part of the map: how its keys are compared, and what they may lead to. */
interface Part {
  readonly keyOf: (key: string) => string;
  readonly unknown: IssueCode;
  readonly known: readonly string[];
  readonly leads: (target: string) => boolean;
  /** Whether its entries may end. */
  readonly ends: boolean;
}

const oneOf = (known: readonly string[]) => ({
  known,
  leads: (target: string) => known.includes(target),
});

/**
 * An organisation's code map from what a JSON file holds:
 * `{"tests": {"L|COVPCR": "sars-cov-2-pcr"}, "values": {"détecté": "positive"}}`. In place of a target
 * may stand `{"to": target, "refuseFrom": "2026-03-01"}`. Every fault is named by its place, as
 * `map.tests.COVPCR`; what is sound of the map is returned beside them.
 */
export function readCodeMap(
  content: unknown,
  catalogue: Catalogue,
): { readonly map: CodeMap; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  if (!isRecord(content)) {
    return { map: { tests: {}, values: {} }, issues: [raise("map.malformed", "map")] };
  }
  const parts: Readonly<Record<string, Part>> = {
    tests: {
      keyOf: testKey,
      unknown: "map.test-unknown",
      known: [...catalogue.tests.keys()],
      leads: (target) => mappedTest(target, catalogue) !== null,
      ends: true,
    },
    values: { keyOf: valueKey, unknown: "map.value-unknown", ...oneOf(values), ends: true },
    questions: { keyOf: testKey, unknown: "map.value-unknown", ...oneOf(questions), ends: false },
    reasons: { keyOf: valueKey, unknown: "map.value-unknown", ...oneOf(reasons), ends: false },
  };
  const map: Record<string, unknown> = { tests: {}, values: {} };
  for (const name of Object.keys(content)) {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (part) map[name] = readPart(content[name], name, part, issues);
    else if (name === "rules") map.rules = readRules(content[name], issues);
    else issues.push(raise("map.entry-unknown", at(name)));
  }
  return { map: map as unknown as CodeMap, issues };
}

function readPart(
  given: unknown,
  name: string,
  part: Part,
  issues: Issue[],
): Record<string, MapEntry> {
  const result: Record<string, MapEntry> = Object.create(null);
  if (!isRecord(given)) {
    issues.push(raise("map.malformed", at(name)));
    return result;
  }
  const meanings = new Map<string, string>();
  for (const [key, entry] of Object.entries(given)) {
    const place = at(name, key);
    const { to, ends, faults } = readEntry(entry, part, place);
    const normal = part.keyOf(key);
    const other = meanings.get(normal);
    if (to === null || normal === "" || normal.endsWith("|")) {
      issues.push(raise("map.malformed", place));
    } else if (faults.length > 0) {
      issues.push(...faults);
    } else if (!part.leads(to)) {
      issues.push(raise(part.unknown, place, { known: part.known.join(", ") }));
    } else if (other !== undefined && other !== to) {
      issues.push(raise("map.entries-collide", place));
    } else {
      meanings.set(normal, to);
      result[key] = ends === null ? to : { to, ...ends };
    }
  }
  return result;
}

/** A target, or a target with the days from which it is warned of and refused. */
function readEntry(entry: unknown, part: Part, place: string) {
  if (typeof entry === "string") return { to: entry, ends: null, faults: [] };
  if (!isRecord(entry) || typeof entry.to !== "string" || !part.ends)
    return { to: null, ends: null, faults: [] };
  const { to, ...days } = entry;
  return { to: to as string, ...readEnds(days, place) };
}

function readRules(given: unknown, issues: Issue[]): CodeMap["rules"] {
  const rules: Record<string, unknown> = {};
  if (!isRecord(given)) {
    issues.push(raise("map.malformed", at("rules")));
    return rules;
  }
  for (const [name, days] of Object.entries(given)) {
    const place = at("rules", name);
    if (!(ruleNames as readonly string[]).includes(name)) {
      issues.push(raise("map.value-unknown", place, { known: ruleNames.join(", ") }));
      continue;
    }
    const { ends, faults } = readEnds(days, place);
    issues.push(...faults);
    if (ends !== null) rules[name] = ends;
  }
  return rules;
}

/** A place in the map: keys stand in it as they are, cut where they are long. */
function at(part: string, key?: string): string {
  const name = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return key === undefined ? `map.${name(part)}` : `map.${part}.${name(key)}`;
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}
