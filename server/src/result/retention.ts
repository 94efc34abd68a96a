/** How long a country lets the named half be kept, as its profile says. */
export interface Retention {
  /** Days that names, contacts and raw messages are kept; a patient's link lives as long. */
  readonly namedDays: number;
  /** Days that a refused message is kept. */
  readonly refusedDays: number;
  /**
   * The first local date, `YYYY-MM-DD`, on which the law allows the register no more: nothing is
   * taken any more, and everything named is erased. Null while no end is set.
   */
  readonly until: string | null;
}

/** The same with the moment that the end of the law is, in milliseconds UTC. */
export interface RetentionRules extends Retention {
  readonly endsAt: number | null;
}

export const lawHasEnded = ({ endsAt }: Pick<RetentionRules, "endsAt">, now: Date): boolean =>
  endsAt !== null && now.getTime() >= endsAt;
