/**
 * A condition said so that no partial index is of use for it, and the row it is about is looked up by
 * its key. Asked for plainly, a state that nothing was in when the table was last analysed (nothing
 * waits, at a quiet moment) seems to be had for nothing by the index of what is in it, and each look-up
 * of the burst that follows reads the whole backlog.
 * @param condition SQL, true or false for each row that the statement finds by its key
 */
export const ofRowsByKey = (condition: string): string => `coalesce(${condition}, false)`;
