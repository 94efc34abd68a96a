/** When tries are paused, and for how long. */
export interface PauseRule {
  /** Tries that may be wrong before the first pause. */
  readonly free: number;
  /** How many of them are forgotten in a minute. */
  readonly forgottenPerMinute: number;
  /** The first pause; each further wrong try doubles it. Milliseconds. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** At one account: NIST SP 800-63B section 5.2.2 allows a hundred in all, which an hour each makes years of. */
export const atAccount: PauseRule = {
  free: 5,
  forgottenPerMinute: 0,
  firstMs: 60_000,
  mostMs: 3_600_000,
};

/** From one address of the network: a whole hospital may sit behind it, and mistypes all day. */
export const fromSource: PauseRule = {
  free: 50,
  forgottenPerMinute: 2,
  firstMs: 60_000,
  mostMs: 900_000,
};

/** Mails that help who has forgotten: three, then one in twenty minutes. */
export const recoveryMails: PauseRule = {
  free: 2,
  forgottenPerMinute: 0.05,
  firstMs: 1_200_000,
  mostMs: 1_200_000,
};

/** Without a try for so long, all is forgotten. Milliseconds. */
export const forgottenMs = 24 * 3_600_000;
