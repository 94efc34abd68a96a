import type { RegistrationScheme } from "../../result/country.ts";
import type { Issue } from "../../result/issue.ts";
import type { OrganisationDraft } from "../draft.ts";
import { fault } from "../faults.ts";

type Field = Exclude<keyof OrganisationDraft, "numbers">;

/** Titles by which a column is known, folded; the first is the one that faults and models show. */
const titles: Readonly<Record<Field, readonly string[]>> = {
  kind: ["type", "kind"],
  name: ["nom", "name", "raison sociale"],
  parent: ["rattachement", "parent"],
  phone: ["telephone", "phone", "tel"],
  email: ["courriel", "email", "e-mail", "mail"],
  address: ["adresse", "address"],
  postcode: ["code postal", "postcode", "cp"],
  town: ["ville", "town", "commune"],
  zone: ["fuseau", "zone"],
  language: ["langue", "language"],
};
const fields = Object.keys(titles) as Field[];
const needed: readonly Field[] = ["kind", "name"];

/** What the columns of a file are, by their place in a line. */
export interface Columns {
  readonly fields: ReadonlyMap<Field, number>;
  readonly schemes: ReadonlyMap<string, number>;
}

const folded = (title: string): string =>
  title
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[\s_]+/g, " ")
    .trim();

/** Reads the line of titles. The place of a fault is the title as it stands there. */
export function readColumns(
  header: readonly string[],
  schemes: readonly RegistrationScheme[],
): { readonly columns: Columns; readonly faults: Issue[] } {
  const faults: Issue[] = [];
  const columns = { fields: new Map<Field, number>(), schemes: new Map<string, number>() };
  const known = [...fields.map((field) => titles[field][0]), ...schemes.map((one) => one.scheme)];
  for (const [at, title] of header.entries()) {
    const word = folded(title);
    const field = fields.find((one) => titles[one].includes(word));
    const scheme = schemes.find((one) => folded(one.scheme) === word)?.scheme;
    if (field === undefined && scheme === undefined)
      faults.push(fault("column.unknown", title, { known: known.join(", ") }));
    else if ((field && columns.fields.has(field)) || (scheme && columns.schemes.has(scheme)))
      faults.push(fault("column.twice", title));
    else if (field) columns.fields.set(field, at);
    else if (scheme) columns.schemes.set(scheme, at);
  }
  for (const field of needed)
    if (!columns.fields.has(field))
      faults.push(
        fault("column.missing", titles[field][0] ?? field, { column: titles[field][0] ?? field }),
      );
  return { columns, faults };
}

/** What a line says by its columns. */
export function draftOf(cells: readonly string[], columns: Columns): OrganisationDraft {
  const said = Object.fromEntries(
    fields.map((field) => [field, cells[columns.fields.get(field) ?? -1]?.trim() ?? ""]),
  ) as Record<Field, string>;
  const numbers = [...columns.schemes].map(([scheme, at]) => [scheme, cells[at] ?? ""] as const);
  return { ...said, language: said.language.toLowerCase(), numbers: Object.fromEntries(numbers) };
}

/** The title of the column that a field or a number stands in, as the file has it. */
export function titleOf(place: string, header: readonly string[], columns: Columns): string {
  const at = columns.fields.get(place as Field) ?? columns.schemes.get(place);
  return header[at ?? -1] ?? titles[place as Field]?.[0] ?? place;
}
