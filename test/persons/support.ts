import { followOnce } from "../../server/src/identify/index.ts";
import type { Person } from "../../server/src/result/person.ts";
import { committerOn, laboratory, message, type Said, someone } from "../record/support.ts";
import type { TestDatabase } from "../support/database.ts";

let next = 5_000;

/** Who a report is about; the laboratory's number of the report is its own each time. */
export interface Report extends Partial<Person> {
  readonly number?: string;
  readonly said?: Partial<Said>;
  readonly sender?: ReturnType<typeof laboratory>;
}

export const identified = (value: string): Person["identifiers"] => [
  { scheme: "INS-NIR", value, qualified: true },
];

/** Someone without an identifier and without a birthplace. */
export const unidentified: Person = { ...someone, identifiers: [], birthplace: null };

/** Records reports of people one after the other, each by another laboratory. Returns their numbers. */
export async function record(
  db: TestDatabase,
  ...reports: Report[]
): Promise<{ lane: number; report: number }[]> {
  const committer = committerOn(db.pool("intake"));
  const places = [];
  for (const { number, said, sender, ...person } of reports) {
    next += 1;
    const lab = sender ?? laboratory(next);
    const report = number ?? `R${next}`;
    const told = { ...unidentified, ...person };
    await committer.record(
      message(lab, { controlId: String(next), report, person: told, ...said }),
    );
    const [row] = await db.query<{ lane: number; report: number }>(
      `select lane, report_id as report from pseudonymous.report_version
        where organisation_id = $1 order by position desc limit 1`,
      [lab.id],
    );
    if (row) places.push(row);
  }
  return places;
}

/** Follows to the end. */
export async function follow(db: TestDatabase, most?: number): Promise<void> {
  for (;;) {
    const followed = await followOnce(db.pool("follower"), new Date(), most);
    if (followed === null) throw new Error("another follower holds the cursors");
    if (followed.behind === 0) return;
  }
}

/** The person that each report is of now, as letters in the order of the reports: `AAB`. */
export async function persons(
  db: TestDatabase,
  reports: readonly { lane: number; report: number }[],
): Promise<string> {
  const seen: string[] = [];
  let letters = "";
  for (const { lane, report } of reports) {
    const rows = await db.query<{ person: string }>(personOfReport, [lane, report]);
    const of = rows.map((row) => row.person).join("+");
    if (!seen.includes(of)) seen.push(of);
    letters += of === "" ? "-" : "ABCDEFGH"[seen.indexOf(of)];
  }
  return letters;
}

const personOfReport = `
  select distinct encode(a.person, 'hex') as person
  from (select distinct on (lane, face) lane, face, entry from person.report
    where report_lane = $1 and report_id = $2 and entry <> 'said'
    order by lane, face, version desc) r
  join lateral (select person from person.alias where lane = r.lane and face = r.face
    order by entry desc limit 1) a on true
  where r.entry = 'came'`;

export const doubts = async (db: TestDatabase): Promise<string[]> =>
  (await db.query<{ reason: string }>("select reason from person.doubt order by reason")).map(
    (row) => row.reason,
  );

/** Empties the record and what was followed, so that cases do not meet. */
export const forget = (db: TestDatabase): Promise<unknown> =>
  db.query(`truncate pseudonymous.report_version, pseudonymous.report_register, pseudonymous.result,
    named.person_record, person.report, person.alias, person.face, person.doubt, person.decision,
    delivery.delivery, access.patient_link, intake.message`);
