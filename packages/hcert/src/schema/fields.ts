import type { Group } from "../payload.ts";
import type { ValueSetName } from "../value-sets/value-set.ts";

/** What a field may hold. `longest` counts characters. */
export type FieldKind =
  | { readonly kind: "text"; readonly longest?: number }
  | { readonly kind: "code"; readonly set: ValueSetName }
  | { readonly kind: "country"; readonly set: ValueSetName }
  | { readonly kind: "count" }
  | { readonly kind: "date" }
  | { readonly kind: "date-time" };

export interface Field {
  readonly name: string;
  readonly required: boolean;
  readonly holds: FieldKind;
}

const must = (name: string, holds: FieldKind): Field => ({ name, required: true, holds });
const may = (name: string, holds: FieldKind): Field => ({ name, required: false, holds });
const text: FieldKind = { kind: "text", longest: 80 };
const code = (set: ValueSetName): FieldKind => ({ kind: "code", set });
const agent = must("tg", code("disease-agent-targeted"));
/** Country, issuer and identifier end every entry. */
const origin = [
  must("co", { kind: "country", set: "country-2-codes" }),
  must("is", text),
  must("ci", text),
];

/** The entries of schema 1.3.3 (DCC.combined-schema.json), field by field. Others are tolerated. */
export const fieldsOf: Readonly<Record<Group, readonly Field[]>> = {
  t: [
    agent,
    must("tt", code("covid-19-lab-test-type")),
    may("nm", text),
    may("ma", code("covid-19-lab-test-manufacturer-and-name")),
    must("sc", { kind: "date-time" }),
    must("tr", code("covid-19-lab-result")),
    may("tc", text),
    ...origin,
  ],
  r: [
    agent,
    must("fr", { kind: "date" }),
    must("df", { kind: "date" }),
    must("du", { kind: "date" }),
    ...origin,
  ],
  v: [
    agent,
    must("vp", code("sct-vaccines-covid-19")),
    must("mp", code("vaccines-covid-19-names")),
    must("ma", code("vaccines-covid-19-auth-holders")),
    must("dn", { kind: "count" }),
    must("sd", { kind: "count" }),
    must("dt", { kind: "date" }),
    ...origin,
  ],
};
