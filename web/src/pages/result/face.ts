import type { ResultVersion, Value } from "../../api.ts";

/** How a version of a result looks: its value, or that the laboratory withdrew it. */
export type Face = Value | "withdrawn";

/** A version without a value is only ever a withdrawn one. */
export const faceOf = ({ status, value }: Pick<ResultVersion, "status" | "value">): Face =>
  status === "cancelled" || value === null ? "withdrawn" : value;
