/** The sets by the names that rules use (`external.valueSets`). */
export type ValueSetName =
  | "country-2-codes"
  | "disease-agent-targeted"
  | "covid-19-lab-test-type"
  | "covid-19-lab-result"
  | "covid-19-lab-test-manufacturer-and-name"
  | "sct-vaccines-covid-19"
  | "vaccines-covid-19-names"
  | "vaccines-covid-19-auth-holders";

export interface Value {
  readonly code: string;
  readonly display: string;
  /** A value is never taken out: once inactive it is issued no more, and still verified. */
  readonly active: boolean;
}

export interface ValueSet {
  readonly name: ValueSetName;
  /** The day of the published set. */
  readonly date: string;
  readonly values: ReadonlyMap<string, Value>;
}

export type ValueSets = Readonly<Record<ValueSetName, ValueSet>>;

export function valueSet(name: ValueSetName, date: string, values: readonly Value[]): ValueSet {
  return { name, date, values: new Map(values.map((value) => [value.code, value])) };
}

/**
 * A set in the form that was published: {valueSetId, valueSetDate, valueSetValues: {code: {display,
 * active, ...}}}. Null when it is another form.
 */
export function readValueSet(name: ValueSetName, json: unknown): ValueSet | null {
  const { valueSetDate, valueSetValues } = (json ?? {}) as Record<string, unknown>;
  if (
    typeof valueSetDate !== "string" ||
    typeof valueSetValues !== "object" ||
    valueSetValues === null
  )
    return null;
  const values: Value[] = [];
  for (const [code, entry] of Object.entries(valueSetValues as Record<string, unknown>)) {
    const { display, active } = (entry ?? {}) as Record<string, unknown>;
    if (typeof display !== "string" || typeof active !== "boolean") return null;
    values.push({ code, display, active });
  }
  return valueSet(name, valueSetDate, values);
}

/** The form that rules read: each set's codes. */
export function codesOf(sets: ValueSets): Record<string, string[]> {
  return Object.fromEntries(Object.values(sets).map((set) => [set.name, [...set.values.keys()]]));
}
