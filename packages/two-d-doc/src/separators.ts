/** Ends a field of variable length. */
export const GS = "\x1d";
/** Ends a field that was cut; met in place of GS. */
export const RS = "\x1e";
/** Stands between what is signed and the signature. */
export const US = "\x1f";
