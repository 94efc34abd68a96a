import type { NamedRecord } from "../../platform/keys/named-record.ts";
import { type Catalogue, type CatalogueTest, isTold } from "../../result/catalogue.ts";
import type { LaboratoryRow, LinkRow, ResultVersionRow } from "./link.sql.ts";

/** What the portal shows of one report; the contract of `web/src/api.ts`. */
export function patientView(
  catalogue: Catalogue,
  languages: readonly string[],
  link: LinkRow,
  record: NamedRecord,
  laboratory: LaboratoryRow,
  rows: readonly ResultVersionRow[],
) {
  return {
    languages,
    keptUntil: link.expires_on,
    person: { givenNames: record.person.givenNames, birthName: record.person.birthName },
    reportNumber: record.reportNumber,
    laboratory,
    results: [...byResult(rows)].flatMap((versions) => resultView(catalogue, versions)),
  };
}

/** The versions of each result, the latest first, as the rows come. */
function byResult(rows: readonly ResultVersionRow[]): Iterable<ResultVersionRow[]> {
  const groups = new Map<string, ResultVersionRow[]>();
  for (const row of rows) {
    const key = `${row.test}|${row.sub_id}`;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups.values();
}

function resultView(catalogue: Catalogue, versions: readonly ResultVersionRow[]) {
  const [current, ...older] = versions;
  const test = current && catalogue.tests.get(current.test);
  if (!current || !test || !mayBeShown(test)) return [];
  const told = toldOf(test, current);
  if (!told) return [];
  const now = statement(current);
  // A preliminary one was told to nobody: it replaces nothing.
  const earlier = older
    .filter(({ status }) => status !== "preliminary")
    .map(statement)
    .filter((one) => differs(one, now));
  return [
    {
      ...now,
      test: test.id,
      name: test.names,
      loinc: current.loinc,
      specimen: test.specimens.find((one) => one.code === current.specimen)?.names ?? null,
      told,
      earlier: earlier.filter((one, index) => index === 0 || differs(one, earlier[index - 1])),
    },
  ];
}

/** What is told only through a professional, or never by itself, is not on the patient's page. */
const mayBeShown = (test: CatalogueTest): boolean => isTold(test.tell);

function toldOf(test: CatalogueTest, row: ResultVersionRow) {
  // What is not final has no value to be told: the page says itself that it is under way.
  if (row.status === "preliminary") return untold;
  const key = row.status === "cancelled" ? "cancelled" : (row.value as keyof typeof test.texts);
  const texts = test.texts[key];
  if (!texts) return null;
  const { fr, en } = texts;
  return {
    headline: { fr: fr.headline, en: en.headline },
    meaning: { fr: fr.meaning, en: en.meaning },
    todo: { fr: fr.todo, en: en.todo },
  };
}

const untold = {
  headline: { fr: "", en: "" },
  meaning: { fr: "", en: "" },
  todo: { fr: [] as readonly string[], en: [] as readonly string[] },
};

function statement(row: ResultVersionRow) {
  const stands = row.status !== "cancelled" && row.status !== "preliminary";
  return {
    value: stands ? row.value : null,
    valueText: stands ? valueText(row) : null,
    status: row.status,
    sampledAt: isoOf(row.sampled_at, row.sampled_offset) ?? row.sampled_on,
    validatedAt:
      row.validated_at &&
      (isoOf(row.validated_at, row.validated_offset) ?? row.validated_at.toISOString()),
    recordedAt: row.recorded_at.toISOString(),
  };
}

type Statement = ReturnType<typeof statement>;

const differs = (one: Statement, other: Statement | undefined): boolean =>
  other === undefined ||
  one.value !== other.value ||
  one.sampledAt !== other.sampledAt ||
  (one.status === "cancelled") !== (other.status === "cancelled") ||
  (one.status === "preliminary") !== (other.status === "preliminary");

function valueText(row: ResultVersionRow): string | null {
  if (row.screening) return row.screening;
  if (row.quantity_number === null) return null;
  const comparator = row.quantity_comparator === "=" ? "" : (row.quantity_comparator ?? "");
  return [`${comparator}${row.quantity_number}`, row.quantity_unit ?? ""].join(" ").trim();
}

/** ISO 8601 with the offset as sent; null for a date alone. */
export function isoOf(at: Date, offsetMinutes: number | null): string | null {
  if (offsetMinutes === null) return null;
  const local = new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const sign = offsetMinutes < 0 ? "-" : "+";
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  return `${local}${sign}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}
