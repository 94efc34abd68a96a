/** Why there is no picture; each has its words. */
export type CameraTrouble = "refused" | "none" | "busy" | "other";

/** From the names of getUserMedia's errors (Media Capture and Streams, section 10.2). */
export function cameraTrouble(error: unknown): CameraTrouble {
  switch ((error as { name?: string } | null)?.name) {
    case "NotAllowedError":
    case "SecurityError":
      return "refused";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none";
    case "NotReadableError":
    case "AbortError":
      return "busy";
    default:
      // Without a secure connection a browser has no mediaDevices at all.
      return "other";
  }
}
