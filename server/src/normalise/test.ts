import type { CatalogueTest } from "../result/catalogue.ts";
import type { DraftCoding, DraftOrder, DraftResult } from "../result/draft.ts";
import type { Findings, NormaliseContext } from "./index.ts";

/**
 * Which test of the catalogue an observation is: by the organisation's map, by LOINC, by a code of
 * the country's profile. Null: certainly none, set aside. "faulty": uncertain, refused.
 */
export function findTest(
  given: DraftResult,
  order: DraftOrder,
  context: NormaliseContext,
  findings: Findings,
): CatalogueTest | null | "faulty" {
  const place = given.place("test");
  const codings = [given.test.primary, given.test.alternate].filter((one) => one !== null);
  const mapped = codings.map((one) => mappedTest(one, context)).find((one) => one !== undefined);
  if (mapped === "ignore") {
    findings.issues.push({ code: "test.not-in-catalogue", severity: "note", place });
    return null;
  }
  const found = codings.map((one) =>
    mapped ? context.catalogue.tests.get(mapped) : ofCatalogue(one, context),
  );
  const tests = new Set(found.filter((one) => one !== undefined));
  if (tests.size > 1) {
    findings.issues.push({ code: "test.contradiction", severity: "error", place });
    return "faulty";
  }
  const [test] = tests;
  if (test) {
    if (given.test.primary.system === "") {
      findings.issues.push({ code: "test.no-system", severity: "warning", place });
    }
    return test;
  }
  if (codings.some((one) => isLoinc(one))) {
    findings.issues.push({ code: "test.not-in-catalogue", severity: "note", place });
    return null;
  }
  const ordered = ofCatalogue(order.test.primary, context);
  const severity = ordered || order.results.length === 1 ? "error" : "warning";
  findings.issues.push({ code: "test.unmapped", severity, place });
  return severity === "error" ? "faulty" : null;
}

function mappedTest(coding: DraftCoding, context: NormaliseContext): string | undefined {
  const { tests } = context.sender.codeMap;
  return tests[`${coding.system}|${coding.code}`] ?? tests[coding.code];
}

const loincSystems = new Set(["LN", "LOINC", "2.16.840.1.113883.6.1", ""]);

function ofCatalogue(coding: DraftCoding, context: NormaliseContext): CatalogueTest | undefined {
  if (coding.code === "") return undefined;
  if (loincSystems.has(coding.system.toUpperCase())) {
    const test = context.catalogue.byLoinc.get(coding.code);
    if (test) return test;
  }
  return context.catalogue.byLocalCode.get(`${coding.system.toUpperCase()}|${coding.code}`);
}

/** A LOINC number of whatever test: digits, a hyphen, and the check digit (mod 10). */
function isLoinc(coding: DraftCoding): boolean {
  if (!loincSystems.has(coding.system.toUpperCase())) return false;
  const found = /^(\d{1,7})-(\d)$/.exec(coding.code);
  if (!found) return false;
  const digits = [...(found[1] ?? "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10 === Number(found[2]);
}
