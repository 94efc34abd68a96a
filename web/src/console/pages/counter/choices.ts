import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useReading } from "../../../language/provider.tsx";
import { ask } from "../../server/ask.ts";

export interface Words {
  readonly fr: string;
  readonly en: string;
}

/** What an entry may say, as the server gives it: tests, devices, reasons. */
export interface Choices {
  readonly training: boolean;
  /** ISO 3166-1, small letters. */
  readonly country: string;
  readonly tests: readonly {
    readonly id: string;
    readonly names: Words;
    readonly readAfterMinutes: number;
    readonly euListed: boolean;
  }[];
  /** The last used first. */
  readonly used: readonly {
    readonly test: string;
    readonly code: string | null;
    readonly name: string;
    readonly euListed: boolean;
    readonly lot: string;
    readonly expires: string | null;
  }[];
  readonly devices: readonly {
    readonly code: string;
    readonly name: string;
    readonly euListed: boolean;
  }[];
  readonly reasons: readonly { readonly id: string; readonly names: Words }[];
  readonly identifiers: readonly { readonly scheme: string; readonly use: string }[];
  readonly professionals: readonly string[];
}

export const choicesKey = ["counter/choices"] as const;

export const useChoices = () =>
  useQuery({
    queryKey: choicesKey,
    queryFn: () => ask<Choices>("counter/choices"),
    staleTime: 300_000,
  });

/** How a test of the counter is called; its id until that is known. */
export function useTestName(): (id: string) => string {
  const { language } = useReading();
  const { data } = useChoices();
  return useCallback(
    (id) => data?.tests.find((test) => test.id === id)?.names[language] ?? id,
    [data, language],
  );
}
