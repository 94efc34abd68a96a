import { type Certificate, checkSchema, readHcert } from "#hcert";

/** A certificate that the wallet keeps, and what it shows of it. */
export interface Card {
  readonly text: string;
  readonly kind: "test" | "recovery" | "vaccination";
  readonly name: string;
  readonly birthDate: string;
  /** The identifier that a certificate has wherever it is shown. */
  readonly identifier: string;
  /** Sampling, or from when on it is valid, as the certificate has it. */
  readonly at: string;
  /** SNOMED CT code of a test's result. */
  readonly result: string | null;
}

/** Null for what is no EU certificate of the schema. Its signature is not looked at. */
export function cardOf(text: string): Card | null {
  const read = readHcert(text);
  if (!read.ok) return null;
  if (checkSchema(read.value.claims.payload).length > 0) return null;
  const payload = read.value.claims.payload as unknown as Certificate;
  const { nam, dob } = payload;
  const common = {
    text,
    name: [nam.gn ?? nam.gnt, nam.fn ?? nam.fnt].filter(Boolean).join(" "),
    birthDate: dob,
  };
  if ("t" in payload) {
    const [entry] = payload.t;
    return { ...common, kind: "test", identifier: entry.ci, at: entry.sc, result: entry.tr };
  }
  if ("r" in payload) {
    const [entry] = payload.r;
    return { ...common, kind: "recovery", identifier: entry.ci, at: entry.df, result: null };
  }
  const [entry] = payload.v;
  return { ...common, kind: "vaccination", identifier: entry.ci, at: entry.dt, result: null };
}
