/** The EU DCC payload, schema 1.3.3: the short names are those of the schema. */

export interface PersonName {
  readonly fn?: string;
  readonly fnt?: string;
  readonly gn?: string;
  readonly gnt?: string;
}

export interface TestEntry {
  /** Disease or agent: 840539006. */
  readonly tg: string;
  /** LP6464-4 (NAAT) or LP217198-3 (rapid antigen test). */
  readonly tt: string;
  readonly nm?: string;
  /** Device of the EU list, for antigen tests. */
  readonly ma?: string;
  /** Sampling, RFC 3339 with offset. */
  readonly sc: string;
  /** 260415000 not detected, 260373001 detected. */
  readonly tr: string;
  readonly tc?: string;
  readonly co: string;
  readonly is: string;
  /** The unique certificate identifier. */
  readonly ci: string;
}

export interface RecoveryEntry {
  readonly tg: string;
  /** First positive NAAT, valid from, valid until: dates. */
  readonly fr: string;
  readonly df: string;
  readonly du: string;
  readonly co: string;
  readonly is: string;
  readonly ci: string;
}

export interface VaccinationEntry {
  readonly tg: string;
  readonly vp: string;
  readonly mp: string;
  readonly ma: string;
  readonly dn: number;
  readonly sd: number;
  readonly dt: string;
  readonly co: string;
  readonly is: string;
  readonly ci: string;
}

interface Person {
  readonly ver: string;
  readonly nam: PersonName;
  /** YYYY-MM-DD, YYYY-MM, YYYY or "". */
  readonly dob: string;
}

export type TestCertificate = Person & { readonly t: readonly [TestEntry] };
export type RecoveryCertificate = Person & { readonly r: readonly [RecoveryEntry] };
export type VaccinationCertificate = Person & { readonly v: readonly [VaccinationEntry] };
export type Certificate = TestCertificate | RecoveryCertificate | VaccinationCertificate;

export type Group = "t" | "r" | "v";
export const groups: readonly Group[] = ["t", "r", "v"];

/** The groups that a payload has, whatever is in them. */
export function groupsOf(payload: object): Group[] {
  return groups.filter((group) => {
    const entries = (payload as Record<string, unknown>)[group];
    return entries !== undefined && entries !== null;
  });
}

/** The UCI of its first entry; null when there is none. */
export function uciOf(payload: object): string | null {
  for (const group of groupsOf(payload)) {
    const entries = (payload as Record<string, unknown>)[group];
    const first: unknown = Array.isArray(entries) ? entries[0] : undefined;
    const ci: unknown =
      typeof first === "object" && first !== null ? (first as { ci?: unknown }).ci : null;
    if (typeof ci === "string") return ci;
  }
  return null;
}
