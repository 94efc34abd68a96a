import { useReading } from "../../../language/provider.tsx";
import { Refusal } from "../../server/refusal.ts";

/** What the server found wrong at a field, in the language being read. */
export function useFaultAt(error: unknown): (path: string) => string | undefined {
  const { language } = useReading();
  return (path) =>
    error instanceof Refusal
      ? error.faults.find((fault) => fault.path === path)?.text[language]
      : undefined;
}
