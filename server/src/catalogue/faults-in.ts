import type { z } from "zod";

/** The faults of a file of data, one line each: the file, the path in it, and what is wrong. */
export function faultsIn(file: string, error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const path = issue.path.map(String).join(".");
    return path === "" ? `${file}: ${issue.message}` : `${file}: ${path}: ${issue.message}`;
  });
}
