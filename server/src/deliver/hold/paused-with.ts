/**
 * The recipients whose pause holds a recipient too: a proof that is sent from the counter leads to the
 * result itself, so that what holds results of an organisation holds it as well.
 */
export const pausedWith = (recipient: string): readonly string[] =>
  recipient === "proof" ? ["proof", "patient"] : [recipient];
