import type { TestReport } from "../result/test-report.ts";

/** What the pseudonymous half keeps of the person: derived now, for later it cannot be. */
export interface Derived {
  /** Whole years at the first sampling; null when the birth year alone leaves it open by more than one. */
  readonly ageYears: number | null;
  readonly sex: string;
  readonly commune: string | null;
  readonly communeFound: string | null;
}

export function derive(report: TestReport): Derived {
  const days = report.results.map((result) => result.sampledAt.localDate).sort();
  const commune = report.person.address?.commune ?? null;
  return {
    ageYears: ageAt(report.person.birthDate, days[0] ?? ""),
    sex: report.person.sex,
    commune: commune?.code ?? null,
    communeFound: commune?.found ?? null,
  };
}

/**
 * Age in whole years on a day (`YYYY-MM-DD`). Of a partial birth date the middle of what is unknown
 * is taken, so that an age group is right on average.
 */
export function ageAt(birthDate: string, day: string): number | null {
  const [year = "", month = "07", date = "15"] = birthDate.split("-");
  if (year === "" || day === "") return null;
  const years = Number(day.slice(0, 4)) - Number(year);
  const hadBirthday = day.slice(5) >= `${month}-${date}`;
  return Math.max(0, hadBirthday ? years : years - 1);
}
