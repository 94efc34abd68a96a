/** A professional or an organisation as a message names them. Of the named half alone. */
export interface Named {
  readonly id: string | null;
  readonly name: string | null;
  /** The scheme of the country that the number follows, as `RPPS`; null when it is of none. */
  readonly scheme: string | null;
}

/** Someone who had a part in the test. */
export interface Performer extends Named {
  readonly role: "observer" | "director" | "interpreter" | "technician";
}
