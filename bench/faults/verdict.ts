import type { Difference } from "../../simulator/verify/difference.ts";

/** An acknowledged message or a part of it that the database does not have. */
export const isLost = ({ what }: Difference): boolean =>
  /missing|not kept|not listed|without its person/.test(what);

export const isDoubled = ({ what }: Difference): boolean =>
  /more than once|another number of versions/.test(what);

/** A ledger of one phase does not know what the others sent. */
export const inThisPhase = ({ what }: Difference): boolean =>
  what !== "in the database and never sent";
