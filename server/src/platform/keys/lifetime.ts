/** Days that the keys of days live, by the folder that they are in. */
export interface Lifetimes {
  readonly named: number;
  readonly refused: number;
}

const day = 24 * 60 * 60_000;

/**
 * Whether the retention of a key's day is over, by the calendar alone: such a key is never copied nor
 * brought back, also where nothing is left that says whether it was destroyed.
 */
export function isOver(name: string, lifetimes: Lifetimes, now: Date): boolean {
  const [, folder, date] = /^(named|refused)\/(\d{4}-\d\d-\d\d)$/.exec(name) ?? [];
  if (folder === undefined || date === undefined) return false;
  const days = lifetimes[folder as keyof Lifetimes];
  // The whole of its last day is kept.
  return now.getTime() >= Date.parse(`${date}T00:00:00Z`) + (days + 1) * day;
}
