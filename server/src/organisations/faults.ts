import type { Role } from "../access/actor.ts";
import type { Issue } from "../result/issue.ts";
import type { IssueEntry } from "../result/issue-texts/entry.ts";
import type { OrganisationKind } from "../result/organisation.ts";
import { kindRules } from "./kinds.ts";
import { roleNames } from "./role-names.ts";

/** What can be wrong with an organisation or a member that somebody gives: what, and what to do. */
const entries = {
  "file.empty": {
    severity: "error",
    fr: "Le fichier ne contient aucune ligne sous les titres. Ajoutez une organisation par ligne.",
    en: "The file has no line below the titles. Add one organisation a line.",
  },
  "file.characters": {
    severity: "error",
    fr: "Ces caractères ne se lisent ni en UTF-8 ni en Windows-1252. Enregistrez le fichier en « CSV UTF-8 ».",
    en: "These characters are neither UTF-8 nor Windows-1252. Save the file as “CSV UTF-8”.",
  },
  "file.quotes": {
    severity: "error",
    fr: "Un guillemet n'est pas refermé, ou se trouve au milieu d'une case. Doublez-le, ou supprimez-le.",
    en: "A quotation mark is not closed, or stands within a cell. Double it, or take it away.",
  },
  "file.too-many": {
    severity: "error",
    fr: "Le fichier a plus de {limit} lignes. Divisez-le.",
    en: "The file has more than {limit} lines. Divide it.",
  },
  "column.unknown": {
    severity: "error",
    fr: "Ce titre de colonne n'est pas connu. Titres possibles : {known}. Supprimez la colonne si elle ne sert pas.",
    en: "This title of a column is not known. Possible: {known}. Take the column away if it is of no use.",
  },
  "column.twice": {
    severity: "error",
    fr: "Deux colonnes ont le même sens. Gardez-en une.",
    en: "Two columns mean the same. Keep one.",
  },
  "column.missing": {
    severity: "error",
    fr: "La colonne « {column} » manque. Ajoutez-la.",
    en: "The column “{column}” is missing. Add it.",
  },
  "row.length": {
    severity: "error",
    fr: "La ligne a {found} cases au lieu de {expected}. Vérifiez les séparateurs et les guillemets.",
    en: "The line has {found} cells in place of {expected}. Check its separators and quotation marks.",
  },
  "kind.unknown": {
    severity: "error",
    fr: "Ce type d'organisation n'est pas connu. Possibles : {kinds}.",
    en: "This kind of organisation is not known. Possible: {kinds}.",
  },
  "kind.not-yours": {
    severity: "error",
    fr: "Seul l'exploitant inscrit une organisation de ce type. Adressez-vous à lui.",
    en: "Only the operator registers an organisation of this kind. Ask them.",
  },
  "kind.changed": {
    severity: "error",
    fr: "Cette organisation est inscrite avec un autre type ({kinds}). Corrigez-le ; un changement de type se demande à l'exploitant.",
    en: "This organisation is registered as of another kind ({kinds}). Correct it; ask the operator for a change of kind.",
  },
  "name.missing": {
    severity: "error",
    fr: "Le nom manque. Donnez celui que les patients connaissent.",
    en: "The name is missing. Give the one that patients know.",
  },
  "text.too-long": {
    severity: "error",
    fr: "Ce texte dépasse {limit} caractères. Raccourcissez-le.",
    en: "This text is longer than {limit} characters. Shorten it.",
  },
  "text.link": {
    severity: "error",
    fr: "Un nom ne contient pas d'adresse de site. Écrivez le nom seul.",
    en: "A name holds no address of a site. Write the name alone.",
  },
  "text.control": {
    severity: "error",
    fr: "Ce texte contient un caractère invisible ou un saut de ligne. Saisissez-le à nouveau.",
    en: "This text has an invisible character or a line break. Type it again.",
  },
  "number.missing": {
    severity: "error",
    fr: "Il faut au moins un numéro national. Pour ce type : {known}.",
    en: "At least one national number is needed. For this kind: {known}.",
  },
  "number.form": {
    severity: "error",
    fr: "Ce numéro n'a pas la forme d'un {scheme}. Vérifiez le nombre de caractères.",
    en: "This number does not have the form of a {scheme}. Check how many characters it has.",
  },
  "number.check": {
    severity: "error",
    fr: "La clé de contrôle de ce numéro {scheme} est fausse : un chiffre a été mal saisi. Recopiez-le.",
    en: "The check digit of this {scheme} number is wrong: a digit was mistyped. Copy it again.",
  },
  "number.scheme": {
    severity: "error",
    fr: "Une organisation de ce type n'a pas de numéro {scheme}. Retirez-le, ou corrigez le type.",
    en: "An organisation of this kind has no {scheme} number. Take it away, or correct the kind.",
  },
  "number.twice": {
    severity: "error",
    fr: "Ce numéro est aussi celui de la ligne {line}. Un numéro désigne une seule organisation.",
    en: "This number is also that of line {line}. A number is of one organisation alone.",
  },
  "number.other": {
    severity: "error",
    fr: "Les numéros de cette ligne désignent plusieurs organisations déjà inscrites. Corrigez-les.",
    en: "The numbers of this line are those of several registered organisations. Correct them.",
  },
  "number.changed": {
    severity: "error",
    fr: "Cette organisation est inscrite avec un autre numéro {scheme}. Corrigez-le ; un changement de numéro se demande à l'exploitant.",
    en: "This organisation is registered with another {scheme} number. Correct it; ask the operator for a change of number.",
  },
  "number.registered": {
    severity: "error",
    fr: "Ce numéro est déjà celui d'une organisation inscrite. Vérifiez-le ; si c'est bien le vôtre, adressez-vous à l'exploitant.",
    en: "This number is already that of a registered organisation. Check it; if it is yours, ask the operator.",
  },
  "parent.unknown": {
    severity: "error",
    fr: "Aucune organisation inscrite ni de ce fichier n'a ce numéro de rattachement. Vérifiez-le.",
    en: "No organisation that is registered or in this file has this number. Check the one above.",
  },
  "parent.missing": {
    severity: "error",
    fr: "Une organisation de ce type est rattachée à une autre. Donnez le numéro de celle-ci.",
    en: "An organisation of this kind stands below another. Give the number of that one.",
  },
  "parent.kind": {
    severity: "error",
    fr: "Une organisation de ce type ne peut pas être rattachée à celle-là. Possibles : {kinds}.",
    en: "An organisation of this kind cannot stand below that one. Possible: {kinds}.",
  },
  "parent.itself": {
    severity: "error",
    fr: "L'organisation serait rattachée à elle-même, directement ou par d'autres. Corrigez le rattachement.",
    en: "The organisation would stand below itself, directly or through others. Correct the one above.",
  },
  "parent.deep": {
    severity: "error",
    fr: "Il y aurait plus de {limit} niveaux de rattachement. Rattachez-la plus haut.",
    en: "There would be more than {limit} levels. Put it below one that stands higher.",
  },
  "parent.leaves": {
    severity: "error",
    fr: "Sans rattachement, cette organisation ne dépendrait plus de la vôtre. Seul l'exploitant la détache ; adressez-vous à lui.",
    en: "Below none, this organisation would no longer stand below yours. Only the operator does so; ask them.",
  },
  "organisation.not-yours": {
    severity: "error",
    fr: "Cette organisation ne dépend pas de la vôtre. Vous ne pouvez ni l'inscrire ni la modifier.",
    en: "This organisation does not stand below yours. You can neither register nor change it.",
  },
  "phone.form": {
    severity: "error",
    fr: "Ce numéro de téléphone ne se lit pas. Chiffres, espaces, points, et + au début.",
    en: "This phone number cannot be read. Digits, spaces, full stops, and + at its beginning.",
  },
  "email.form": {
    severity: "error",
    fr: "Cette adresse électronique ne se lit pas. Exemple : accueil@pharmacie.example",
    en: "This e-mail address cannot be read. For example: desk@pharmacy.example",
  },
  "zone.unknown": {
    severity: "error",
    fr: "Ce fuseau horaire n'existe pas. Laissez la case vide : il est déduit du code postal.",
    en: "There is no such time zone. Leave the cell empty: it follows from the postcode.",
  },
  "language.unknown": {
    severity: "error",
    fr: "La langue est fr ou en.",
    en: "The language is fr or en.",
  },
  "scheme.unknown": {
    severity: "error",
    fr: "Ce type de numéro n'est pas connu. Possibles : {known}.",
    en: "This kind of number is not known. Possible: {known}.",
  },
  "role.unfit": {
    severity: "error",
    fr: "Personne ne peut avoir ce rôle dans une organisation de ce type. Possibles : {roles}.",
    en: "Nobody can have this role in an organisation of this kind. Possible: {roles}.",
  },
  "role.stranded": {
    severity: "error",
    fr: "Des membres d'un site y ont un rôle qui n'existe pas à cet endroit ({roles}). Changez d'abord leur rôle, ou retirez-les.",
    en: "People of a site have a role in it that does not exist in that place ({roles}). Change their role first, or remove them.",
  },
  "role.missing": {
    severity: "error",
    fr: "Choisissez au moins un rôle.",
    en: "Choose at least one role.",
  },
  "member.other": {
    severity: "error",
    fr: "Ce numéro et cette adresse électronique ne vont pas ensemble : l'un ou l'autre est connu ici pour quelqu'un d'autre. Demandez à la personne avec quelle adresse elle se connecte, ou adressez-vous à l'exploitant.",
    en: "This number and this e-mail address do not belong together: one of them is known here as somebody else's. Ask the person which address they sign in with, or ask the operator.",
  },
  "member.operator": {
    severity: "error",
    fr: "Cette personne travaille déjà ailleurs et n'a pas encore de compte. L'exploitant l'ouvre ; adressez-vous à lui.",
    en: "This person works elsewhere already and has no account yet. The operator opens it; ask them.",
  },
  "member.offered": {
    severity: "error",
    fr: "Cette place est déjà proposée à cette personne, qui ne l'a pas encore acceptée. Rien n'a été changé. Elle la trouve en se connectant avec son compte.",
    en: "This place is offered to this person already, who has not accepted it yet. Nothing was changed. They find it when they sign in with their account.",
  },
  "member.already": {
    severity: "error",
    fr: "Cette personne a déjà ce rôle ici. Rien n'a été changé.",
    en: "This person has this role here already. Nothing was changed.",
  },
} as const satisfies Record<string, IssueEntry>;

export type FaultCode = keyof typeof entries;

/** A fault at a place: the name of a field, or of a column in a line of a file. */
export function fault(code: FaultCode, place: string, values?: Issue["values"]): Issue {
  const { severity } = entries[code];
  return values === undefined ? { code, severity, place } : { code, severity, place, values };
}

/** The fault as a sentence or two. It repeats nothing that was given but names of schemes and lines. */
export function wordFault(issue: Issue, language: "fr" | "en"): string {
  const entry = entries[issue.code as FaultCode];
  return entry[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(issue.values?.[name] ?? "?");
    if (name === "kinds")
      return listed(value, (one) => kindRules[one as OrganisationKind]?.names[language]);
    if (name === "roles") return listed(value, (one) => roleNames[one as Role]?.[language]);
    return value;
  });
}

const listed = (codes: string, name: (code: string) => string | undefined): string =>
  codes
    .split(",")
    .map((one) => name(one) ?? one)
    .join(", ");
