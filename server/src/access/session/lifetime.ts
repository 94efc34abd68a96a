/** A session that nobody uses ends after so long; milliseconds (ASVS 3.3.2). */
export const idleMs = 30 * 60_000;

/** However it is used, it ends after so long: a long day at the counter. Milliseconds. */
export const absoluteMs = 12 * 3_600_000;

/** When it was last used is written no more often than this: reading is most of what is done. Milliseconds. */
export const notedEveryMs = 60_000;

/** An ended session is shown in the list for so long, and then forgotten. Milliseconds. */
export const forgottenAfterMs = 7 * 24 * 3_600_000;
