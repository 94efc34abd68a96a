import type { ResultVersion, Value } from "../../api.ts";

/** How a version of a result looks: its value, that it is under way, or that it was withdrawn. */
export type Face = Value | "pending" | "withdrawn";

/** A version without a value is a withdrawn one, but for one that is not final. */
export function faceOf({ status, value }: Pick<ResultVersion, "status" | "value">): Face {
  if (status === "preliminary") return "pending";
  return status === "cancelled" || value === null ? "withdrawn" : value;
}
