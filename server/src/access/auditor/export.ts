import type { Words } from "../../result/catalogue.ts";
import { exportList } from "../export/export-list.ts";
import type { Scope } from "../policy/scope.ts";
import type { AuditorParts } from "./auditor-routes.ts";
import { type AuditRow, entriesWithin } from "./entries.sql.ts";

export const exportPurposes = ["audit", "incident", "request of an authority"] as const;

/** Entries in one file: some days of a region. */
export const mostEntries = 20_000;

export interface AuditExport {
  readonly purpose: (typeof exportPurposes)[number];
  readonly language: "fr" | "en";
  readonly actor: string | null;
  readonly from: string | null;
  readonly until: string | null;
}

/** The log as a file, in the words in which it was written: they are what the chain was made of. */
export function exportAudit(parts: AuditorParts, scope: Scope, asked: AuditExport) {
  const { purpose, language, actor, from, until } = asked;
  const narrowed = { actor, action: null, before: null, from, until, limit: mostEntries + 1 };
  const list = {
    name: "audit",
    statement: entriesWithin(scope, narrowed),
    most: mostEntries,
    titles,
    linesOf: (row: AuditRow) => [
      [
        row.at.toISOString(),
        row.actor,
        row.name,
        row.action,
        row.purpose,
        JSON.stringify(row.subject),
        `${row.lane}/${row.writer}/${row.link}/${row.ordinal}`,
      ],
    ],
  };
  return exportList(parts, scope, list, { purpose, language, filter: { actor, from, until } });
}

const titles: readonly Words[] = [
  { fr: "Quand (UTC)", en: "When (UTC)" },
  { fr: "Qui", en: "Who" },
  { fr: "Nom", en: "Name" },
  { fr: "Quoi", en: "What" },
  { fr: "Pourquoi", en: "Why" },
  { fr: "Sur quoi", en: "On what" },
  { fr: "Place dans le journal", en: "Place in the log" },
];
