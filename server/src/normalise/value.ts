import type { CatalogueTest } from "../result/catalogue.ts";
import type { DraftCoding, DraftResult, DraftValue } from "../result/draft.ts";
import type { Quantity, ResultValue } from "../result/test-result.ts";
import type { Findings, NormaliseContext } from "./index.ts";
import { foldWords, valueOfWords } from "./words.ts";

export interface ReadValue {
  readonly value: ResultValue | null;
  readonly quantity: Quantity | null;
  readonly screening: string | null;
}

/** What an observation says, where it is certain; else null, with the fault noted. */
export function readValue(
  given: DraftResult,
  test: CatalogueTest,
  context: NormaliseContext,
  findings: Findings,
): ReadValue | null {
  const fault = (code: string, place = given.place("value")): null => {
    findings.issues.push({ code, severity: "error", place });
    return null;
  };
  if (given.values.length === 0) return fault("value.missing");
  if (test.kind === "quantity") return quantityOf(given) ?? fault("value.malformed");
  if (test.kind === "screening") return screeningOf(given) ?? fault("value.malformed");
  const values = new Set(given.values.map((value) => codedValue(value, context)));
  if (values.size > 1 || values.has("contradiction")) return fault("value.contradiction");
  const [value] = values;
  if (value === undefined || value === "unknown" || value === "contradiction")
    return fault("value.unmapped");
  if (!test.values.includes(value)) return fault("value.not-of-test");
  const flagged = given.flags.map((flag) => context.catalogue.values.table0078.get(flag));
  if (flagged.some((flag) => flag !== undefined && flag !== value)) {
    return fault("value.contradiction", given.place("flags"));
  }
  return { value, quantity: null, screening: null };
}

type Coded = ResultValue | "unknown" | "contradiction";

function codedValue(given: DraftValue, context: NormaliseContext): Coded {
  if (given.kind === "text") return textValue(given.text, context);
  if (given.kind !== "coded") return "unknown";
  const codings = [given.primary, given.alternate].filter((one) => one !== null);
  const found = new Set(
    codings.map((coding) => codingValue(coding, context)).filter((one) => one !== "unknown"),
  );
  if (found.size > 1) return "contradiction";
  const [value] = found;
  return value ?? "unknown";
}

function textValue(text: string, context: NormaliseContext): Coded {
  const mapped = mappedValue("", text, context);
  if (mapped) return mapped;
  return context.country.resultSystems.has("")
    ? (context.country.resultCodes.get(text) ?? "unknown")
    : "unknown";
}

const snomedSystems = new Set(["SCT", "SNOMED-CT", "SNOMEDCT", "2.16.840.1.113883.6.96"]);

function codingValue(coding: DraftCoding, context: NormaliseContext): Coded {
  const system = coding.system.toUpperCase();
  const mapped = mappedValue(coding.system, coding.code, context);
  if (mapped) return mapped;
  const { values } = context.catalogue;
  const { country } = context;
  const value = snomedSystems.has(system)
    ? values.snomed.get(coding.code)
    : system === "HL70078"
      ? values.table0078.get(coding.code)
      : country.resultSystems.has(system)
        ? country.resultCodes.get(coding.code)
        : undefined;
  if (value === undefined) return "unknown";
  const said = valueOfWords(coding.text, values.words);
  if (said !== null && said !== value) return "contradiction";
  // A letter without a system counts only where its text says the same.
  const bare = system === "" && coding.text !== "" && said === null;
  return bare ? "unknown" : value;
}

function mappedValue(system: string, code: string, context: NormaliseContext): ResultValue | null {
  const { values } = context.sender.codeMap;
  const folded = foldWords(code);
  const name =
    values[`${system}|${code}`] ??
    values[code] ??
    Object.entries(values).find(([word]) => foldWords(word) === folded)?.[1];
  return (name as ResultValue | undefined) ?? null;
}

function quantityOf(given: DraftResult): ReadValue | null {
  const [value] = given.values;
  const text = value?.kind === "text" ? value.text : "";
  const number = value?.kind === "number" ? value.number : text;
  const comparator = value?.kind === "number" ? value.comparator : "=";
  if (!/^[+-]?\d{1,12}([.,]\d{1,6})?$/.test(number)) return null;
  if (!["=", "<", ">", "<=", ">="].includes(comparator)) return null;
  return {
    value: "quantity",
    quantity: {
      comparator: comparator as Quantity["comparator"],
      number: number.replace(",", "."),
      unit: given.unit.code || null,
    },
    screening: null,
  };
}

/** Letters A to D, each with 0 (absent), 1 (present), 8 (not interpretable) or 9 (not done). */
function screeningOf(given: DraftResult): ReadValue | null {
  const parts = given.values.flatMap((value) =>
    value.kind === "text"
      ? value.text.split(/[\s,;]+/)
      : value.kind === "coded"
        ? [value.primary.code]
        : ["?"],
  );
  const sorted = [...parts].sort();
  const letters = new Set(sorted.map((part) => part[0]));
  if (letters.size !== sorted.length || !sorted.every((part) => /^[A-D][0189]$/.test(part)))
    return null;
  return { value: "screening", quantity: null, screening: sorted.join(" ") };
}
