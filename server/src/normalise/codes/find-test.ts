import type { Catalogue, CatalogueTest } from "../../result/catalogue.ts";
import type { Country } from "../../result/country.ts";
import type { DraftCoded, DraftCoding } from "../../result/draft.ts";
import { isLoincNumber } from "../../result/loinc-number.ts";
import { ofTestCode } from "./in-map.ts";
import type { PreparedCodes } from "./prepared.ts";
import { isLoinc } from "./systems.ts";

/**
 * What a code for a test leads to; `alternate` tells which of the two codes it was. `code` repeats
 * it only where it is known to be one (a LOINC number, one of the country's profile or of the
 * organisation's map): any other may be a name or a number that its sender put in the wrong field.
 */
export type FoundTest =
  | {
      readonly kind: "test";
      readonly test: CatalogueTest;
      readonly loinc: string | null;
      /** The LOINC code stood without its system. */
      readonly systemMissing: boolean;
      readonly alternate: boolean;
    }
  /** A LOINC number of no test here. */
  | { readonly kind: "foreign"; readonly code: string; readonly alternate: boolean }
  | { readonly kind: "ignored"; readonly code: string; readonly alternate: boolean }
  | { readonly kind: "steering"; readonly code: string; readonly alternate: boolean }
  | { readonly kind: "local"; readonly alternate: boolean }
  | { readonly kind: "no-code"; readonly alternate: boolean }
  /** Given as LOINC, and none. */
  | { readonly kind: "no-loinc"; readonly alternate: boolean }
  | { readonly kind: "contradiction"; readonly alternate: boolean };

interface Needs {
  readonly catalogue: Catalogue;
  readonly country: Country;
  readonly codes: PreparedCodes;
}

type Meaning = FoundTest & { readonly mapped: boolean };

/**
 * Both codes (OBX-3.1 and OBX-3.4) are asked, each first in the organisation's map, then in the
 * catalogue. What the map says goes before what a code says by itself; two codes that lead to two
 * tests are a contradiction.
 */
export function findTest(coded: DraftCoded, needs: Needs): FoundTest {
  const primary = meaningOf(coded.primary, false, needs);
  if (coded.alternate === null || coded.alternate.code === "") return primary;
  const alternate = meaningOf(coded.alternate, true, needs);
  if (primary.kind === "no-code") return alternate;
  return together(primary, alternate);
}

function together(primary: Meaning, alternate: Meaning): FoundTest {
  const both = [primary, alternate];
  const decisive = both.some((one) => one.mapped) ? both.filter((one) => one.mapped) : both;
  const [one, other] = decisive;
  if (one !== undefined && other !== undefined && differ(one, other)) return contradiction;
  const tests = both.filter((meaning) => meaning.kind === "test");
  const [test, second] = tests;
  if (decisive.length === 1 && one?.kind === "ignored") return one;
  if (test !== undefined && second !== undefined) {
    if (test.test !== second.test) return contradiction;
    return {
      ...test,
      loinc: test.loinc ?? second.loinc,
      systemMissing: test.systemMissing && second.systemMissing,
    };
  }
  if (test !== undefined) return test;
  return rank(primary) <= rank(alternate) ? primary : alternate;
}

/** Two codes that each say for certain what they are, and not the same. */
function differ(one: Meaning, other: Meaning): boolean {
  const certain = (meaning: Meaning) =>
    meaning.kind === "test" || meaning.kind === "foreign" || meaning.kind === "ignored";
  if (!certain(one) || !certain(other)) return false;
  if (one.kind === "test" && other.kind === "test") return one.test !== other.test;
  return one.kind !== other.kind;
}

const contradiction: FoundTest = { kind: "contradiction", alternate: true };

/** Of two codes that name no test, the one that says more. */
const ranks = ["ignored", "steering", "foreign", "no-loinc", "local", "no-code"] as const;
const rank = (meaning: Meaning): number => (ranks as readonly string[]).indexOf(meaning.kind);

function meaningOf(coding: DraftCoding, alternate: boolean, needs: Needs): Meaning {
  const { code } = coding;
  if (code === "") return { kind: "no-code", alternate, mapped: false };
  const mapped = ofTestCode(needs.codes.tests, coding);
  if (mapped !== undefined) {
    if (mapped === "ignore") return { kind: "ignored", code, alternate, mapped: true };
    const loinc = mapped.loinc ?? (knows(mapped.test, code) ? code : null);
    return {
      kind: "test",
      test: mapped.test,
      loinc,
      systemMissing: false,
      alternate,
      mapped: true,
    };
  }
  return { ...unmapped(coding, alternate, needs), mapped: false };
}

const knows = (test: CatalogueTest, code: string): boolean =>
  test.loinc.some((loinc) => loinc.code === code);

function unmapped({ code, system }: DraftCoding, alternate: boolean, needs: Needs): FoundTest {
  const { catalogue, country } = needs;
  const named = isLoinc(system);
  if (named || system === "") {
    const test = catalogue.byLoinc.get(code);
    if (test !== undefined)
      return { kind: "test", test, loinc: code, systemMissing: !named, alternate };
  }
  if (named)
    return isLoincNumber(code)
      ? { kind: "foreign", code, alternate }
      : { kind: "no-loinc", alternate };
  const local = catalogue.byLocalCode.get(`${system.toUpperCase()}|${code}`);
  if (local !== undefined)
    return { kind: "test", test: local, loinc: null, systemMissing: false, alternate };
  return country.steeringCodes.has(code)
    ? { kind: "steering", code, alternate }
    : { kind: "local", alternate };
}
