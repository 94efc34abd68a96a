import type { Actor } from "../actor.ts";

/**
 * Where the columns stand, in a statement over records, that conditions speak of. A statement names
 * those that it has; a condition that needs another is a fault of the program, not an open door.
 */
export interface ScopeColumns {
  /** The organisation that the record belongs to. */
  readonly organisation?: string;
  /** The national number of the professional who prescribed it. */
  readonly prescriber?: string;
  /** The professional whom it is about: a session, a membership. */
  readonly professional?: string;
  /** The person's agreement that it is read under, as a row of `access.agreement`. */
  readonly agreement?: string;
}

/** Puts a value into the statement and gives its place, `$3`. */
export type Bind = (value: unknown) => string;

/** Which records a right is a right to. */
export interface Condition {
  /** As the table of rights says it, behind the action. */
  readonly words: { readonly fr: string; readonly en: string };
  /** The same in SQL. */
  readonly sql: (actor: Actor, columns: ScopeColumns, bind: Bind) => string;
}

/** What the actor's own organisation entered, sent or is. */
export const ofOwnOrganisation: Condition = {
  words: { fr: "de sa propre structure", en: "of their own organisation" },
  sql: (actor, columns, bind) =>
    `${named(columns, "organisation")} = ${bind(actor.organisation.id)}`,
};

/** Also that of what stands below it in the tree. */
export const ofOwnOrganisationAndBelow: Condition = {
  words: {
    fr: "de sa propre structure et de celles qui en dépendent",
    en: "of their own organisation and those below it",
  },
  sql: (actor, columns, bind) =>
    `${named(columns, "organisation")} in (select registry.below(${bind(actor.organisation.id)}))`,
};

/** What names them as the prescriber, by their national number: who has none prescribed nothing. */
export const ifPrescribedBy: Condition = {
  words: { fr: "qui les nomme comme prescripteur", en: "that names them as prescriber" },
  sql: (actor, columns, bind) => {
    const prescriber = named(columns, "prescriber");
    return actor.identifier === null
      ? `(${prescriber} is null and false)`
      : `${prescriber} = ${bind(`${actor.identifier.system}:${actor.identifier.value}`)}`;
  },
};

/** What a person allowed them to read, by name, by number or as one of their organisation, in such a role. */
export const ifThePersonAgreed: Condition = {
  words: {
    fr: "d'une personne qui l'a permis, là où le pays le prévoit",
    en: "of a person who allowed it, where the country provides for it",
  },
  sql: (actor, columns, bind) => {
    const one = named(columns, "agreement");
    if (actor.kind === "machine") return `(${one}.professional_id is null and false)`;
    const { identifier, organisation } = actor;
    const number = identifier === null ? null : `${identifier.system}:${identifier.value}`;
    return `(${bind(actor.role)} = any(${one}.roles) and (${one}.professional_id = ${bind(actor.id)}
      or ${one}.number = ${bind(number)} or ${one}.organisation_id = ${bind(organisation.id)}))`;
  },
};

/** What is about themselves. */
export const ofOneself: Condition = {
  words: { fr: "de soi-même", en: "of themselves" },
  sql: (actor, columns, bind) =>
    actor.kind === "machine" ? "false" : `${named(columns, "professional")} = ${bind(actor.id)}`,
};

/** The whole platform. */
export const everywhere: Condition = {
  words: { fr: "de toute la plateforme", en: "of the whole platform" },
  sql: () => "true",
};

function named(columns: ScopeColumns, name: keyof ScopeColumns): string {
  const column = columns[name];
  if (column === undefined) throw new Error(`a statement names no column for: ${name}`);
  return column;
}
