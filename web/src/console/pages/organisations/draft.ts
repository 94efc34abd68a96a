import { useQuery } from "@tanstack/react-query";
import { askOpenly } from "../../server/ask.ts";
import type { Role } from "../../session/me.ts";
import type { Kind } from "./kind-texts.ts";

/** An organisation as it is typed. */
export interface Draft {
  readonly kind: Kind | "";
  readonly name: string;
  readonly numbers: Readonly<Record<string, string>>;
  readonly parent: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly postcode: string;
  readonly town: string;
}

export const emptyDraft: Draft = {
  kind: "",
  name: "",
  numbers: {},
  parent: "",
  phone: "",
  email: "",
  address: "",
  postcode: "",
  town: "",
};

/** What the country asks of organisations and people. */
export interface Rules {
  readonly kinds: readonly {
    readonly kind: Kind;
    readonly alone: boolean;
    readonly roles: readonly Role[];
    readonly numbers: readonly {
      readonly scheme: string;
      readonly names: { readonly fr: string; readonly en: string };
    }[];
  }[];
  readonly professionals: readonly string[];
}

export const useRules = () =>
  useQuery({
    queryKey: ["registration rules"],
    queryFn: () => askOpenly<Rules>("rules"),
    staleTime: Number.POSITIVE_INFINITY,
  });
