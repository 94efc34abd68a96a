import type { ExportedList } from "../../access/export/export-list.ts";
import type { Scope } from "../../access/policy/scope.ts";
import type { Words } from "../../result/catalogue.ts";
import type { OrganisationKind } from "../../result/organisation.ts";
import { kindRules } from "../kinds.ts";
import { type MemberRow, members } from "../members/members.sql.ts";
import { roleNames } from "../role-names.ts";
import { type ListedRow, listed } from "../tree/list.sql.ts";

/** The pharmacies of a country, and some. */
const mostOrganisations = 30_000;
const mostMembers = 5_000;

const yes: Words = { fr: "oui", en: "yes" };
const no: Words = { fr: "non", en: "no" };

/** Organisations in reach. */
export const organisationList = (
  scope: Scope,
  sought: { readonly search: string | null; readonly kind: OrganisationKind | null },
  now: Date,
): ExportedList<ListedRow> => ({
  name: "organisations",
  statement: listed(
    scope,
    { under: null, tops: false, after: null, limit: mostOrganisations + 1, ...sought },
    now,
  ),
  most: mostOrganisations,
  titles: [
    { fr: "Numéro", en: "Number" },
    { fr: "Type", en: "Kind" },
    { fr: "Nom", en: "Name" },
    { fr: "Adresse", en: "Address" },
    { fr: "Code postal", en: "Postcode" },
    { fr: "Téléphone", en: "Phone" },
    { fr: "Courriel", en: "E-mail" },
    { fr: "Rattachée à", en: "Stands below" },
    { fr: "Ouverte", en: "Open" },
    { fr: "Sites", en: "Sites" },
    { fr: "Membres", en: "Members" },
  ],
  linesOf: (row, language) => [
    [
      row.code,
      kindRules[row.kind].names[language],
      row.name,
      row.address,
      row.postcode,
      row.phone,
      row.email,
      row.parent_name,
      (row.active ? yes : no)[language],
      row.children,
      row.members,
    ],
  ],
});

/** The people of one organisation. */
export const memberList = (
  scope: Scope,
  organisationId: number,
  now: Date,
): ExportedList<MemberRow> => ({
  name: "members",
  statement: members(scope, organisationId, { after: null, limit: mostMembers + 1 }, now),
  most: mostMembers,
  titles: [
    { fr: "Nom", en: "Name" },
    { fr: "Type de numéro", en: "Kind of number" },
    { fr: "Numéro national", en: "National number" },
    { fr: "Rôle", en: "Role" },
    { fr: "Depuis", en: "Since" },
    { fr: "Jusqu'à", en: "Until" },
    { fr: "Dernière connexion", en: "Last sign-in" },
  ],
  linesOf: (row, language) => [
    [
      row.name,
      row.identifier_system,
      row.identifier_value,
      roleNames[row.role][language],
      row.since.toISOString(),
      row.until?.toISOString() ?? null,
      row.seen_at?.toISOString() ?? null,
    ],
  ],
});
