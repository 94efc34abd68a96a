import { describe, expect, it } from "vitest";
import { followSending } from "../../server/src/operations/sending/follow.ts";
import { silenceOf } from "../../server/src/operations/sending/silence.ts";
import { silentOrganisations } from "../../server/src/operations/sending/silent.ts";
import { committerOn, laboratory, message } from "../record/support.ts";
import { useDatabase } from "../support/database.ts";
import { registerLaboratory } from "../support/laboratory.ts";

const week = 168;
/** Monday to Friday, from 8 to 18, of so many weeks before hour 0 of the week that is looked at. */
const officeHours = (
  weeks: number,
  skip: (week: number, hour: number) => boolean = () => false,
) => {
  const hours: number[] = [];
  for (let back = weeks; back >= 1; back -= 1) {
    for (let day = 0; day < 5; day += 1) {
      for (let hour = 8; hour < 18; hour += 1) {
        const at = -back * week + day * 24 + hour;
        if (!skip(back, day * 24 + hour)) hours.push(at);
      }
    }
  }
  return hours;
};

describe("an organisation is silent", () => {
  it("when a usual hour passed without anything, and it never leaves one out", () => {
    const sent = officeHours(4);
    // Monday 8 is not over yet; then it is.
    expect(silenceOf(sent, 8)).toBeNull();
    expect(silenceOf(sent, 9)).toEqual({ last: -week + 4 * 24 + 17, missed: 1, habit: 0 });
    expect(silenceOf(sent, 12)).toMatchObject({ missed: 4 });
  });

  it("never by night, at a weekend, or in its first weeks", () => {
    expect(silenceOf([...officeHours(4), 8, 9], 10)).toBeNull();
    expect(silenceOf(officeHours(4), 4)).toBeNull();
    expect(silenceOf(officeHours(2), 15)).toBeNull();
    expect(silenceOf([], 15)).toBeNull();
  });

  it("only beyond what it left out before and came back from", () => {
    // Three weeks ago it closed for two mornings hours, and came back.
    const sent = officeHours(8, (back, hour) => back === 3 && (hour === 8 || hour === 9));
    expect(silenceOf(sent, 10)).toBeNull();
    expect(silenceOf(sent, 11)).toMatchObject({ missed: 3, habit: 2 });
  });

  it("not in hours in which it sends now and then", () => {
    const sometimes = officeHours(8, (back, hour) => hour % 24 === 8 && back % 2 === 0);
    expect(silenceOf(sometimes, 9)).toBeNull();
  });
});

describe("in the database", () => {
  const db = useDatabase();

  it("the record is followed without a gap or a double, and the silent are found by the clock on their wall", async () => {
    const worker = db.pool("worker");
    const committer = committerOn(db.pool("intake"));
    const send = (from: number, to: number) =>
      Promise.all(
        Array.from({ length: to - from }, (_, index) =>
          committer.record(
            message(laboratory(3), { controlId: `m${from + index}`, report: `m${from + index}` }),
          ),
        ),
      );
    await send(0, 30);
    const now = new Date();
    await Promise.all([followSending(worker, now), followSending(worker, now).catch(() => {})]);
    await send(30, 50);
    await followSending(worker, now);
    await followSending(worker, now);
    const [counted] = await db.query(
      "select sum(versions)::int as versions from operations.sending_hour",
    );
    expect(counted).toEqual({ versions: 50 });
    await committer.drain();

    const id = await registerLaboratory(db, { code: "990000007" });
    // Wednesday 11:30 in Paris; every day at 9 and 10 there, also before the clocks changed.
    const wednesday = new Date("2026-11-11T10:30:00Z");
    await db.query(
      `insert into operations.sending_hour
        select $1 % 16, $1, (d + h * interval '1 hour') at time zone 'Europe/Paris', 5
        from generate_series(timestamp '2026-09-21', timestamp '2026-11-10', interval '1 day') d,
          generate_series(9, 10) h`,
      [id],
    );
    expect(await silentOrganisations(worker, wednesday)).toEqual([
      { code: "990000007", name: "Laboratoire des Tilleuls", hours: 25, missed: 2, habit: 0 },
    ]);
    // At six in the morning nobody expects anything.
    expect(await silentOrganisations(worker, new Date("2026-11-11T05:00:00Z"))).toEqual([]);
    await db.query(
      "insert into operations.sending_hour values ($1 % 16, $1, '2026-11-11T09:00Z', 1)",
      [id],
    );
    expect(await silentOrganisations(worker, wednesday)).toEqual([]);
    const operator = await silentOrganisations(db.pool("operator"), wednesday);
    expect(operator).toEqual([]);
  });
});
