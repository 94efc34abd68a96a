import type { Catalogue } from "../../result/catalogue.ts";
import type { Issue } from "../../result/issue.ts";
import { type IssueCode, raise } from "../../result/issue-texts.ts";
import type { CodeMap } from "../../result/message.ts";
import { mappedTest, testKey, valueKey } from "./prepared.ts";

const values = ["positive", "negative", "indeterminate", "invalid"] as const;

/**
 * An organisation's code map from what a JSON file holds:
 * `{"tests": {"L|COVPCR": "sars-cov-2-pcr"}, "values": {"détecté": "positive"}}`. Every fault is
 * named by its place, as `map.tests.COVPCR`; what is sound of the map is returned beside them.
 */
export function readCodeMap(
  content: unknown,
  catalogue: Catalogue,
): { readonly map: CodeMap; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  if (!isRecord(content)) {
    return { map: { tests: {}, values: {} }, issues: [raise("map.malformed", "map")] };
  }
  for (const part of Object.keys(content)) {
    if (part !== "tests" && part !== "values") issues.push(raise("map.entry-unknown", at(part)));
  }
  const testTargets = [...catalogue.tests.keys()].join(", ");
  const tests = readPart(content, "tests", issues, testKey, (target) =>
    mappedTest(target, catalogue) === null
      ? { code: "map.test-unknown", known: testTargets }
      : null,
  );
  const words = readPart(content, "values", issues, valueKey, (value) =>
    (values as readonly string[]).includes(value)
      ? null
      : { code: "map.value-unknown", known: values.join(", ") },
  );
  return { map: { tests, values: words }, issues };
}

type Fault = { readonly code: IssueCode; readonly known: string } | null;

function readPart(
  content: Readonly<Record<string, unknown>>,
  part: "tests" | "values",
  issues: Issue[],
  keyOf: (key: string) => string,
  faultOf: (target: string) => Fault,
): Record<string, string> {
  const result: Record<string, string> = Object.create(null);
  const given = Object.hasOwn(content, part) ? content[part] : {};
  if (!isRecord(given)) {
    issues.push(raise("map.malformed", at(part)));
    return result;
  }
  const meanings = new Map<string, string>();
  for (const [key, target] of Object.entries(given)) {
    const place = at(part, key);
    const fault = typeof target === "string" ? faultOf(target) : null;
    const normal = keyOf(key);
    const other = meanings.get(normal);
    if (typeof target !== "string" || normal === "" || normal.endsWith("|")) {
      issues.push(raise("map.malformed", place));
    } else if (fault !== null) {
      issues.push(raise(fault.code, place, { known: fault.known }));
    } else if (other !== undefined && other !== target) {
      issues.push(raise("map.entries-collide", place));
    } else {
      meanings.set(normal, target);
      result[key] = target;
    }
  }
  return result;
}

/** A place in the map: keys stand in it as they are, cut where they are long. */
function at(part: string, key?: string): string {
  const name = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  return key === undefined ? `map.${name(part)}` : `map.${part}.${name(key)}`;
}

function isRecord(content: unknown): content is Readonly<Record<string, unknown>> {
  return typeof content === "object" && content !== null && !Array.isArray(content);
}
