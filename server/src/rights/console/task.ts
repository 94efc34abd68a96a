import { access } from "../acts/access.ts";
import { erase } from "../acts/erase.ts";
import { rectify } from "../acts/rectify.ts";
import { lift, restrict } from "../acts/restrict.ts";
import type { Act } from "../deal.ts";
import type { Who } from "../who.ts";

/** What a person may ask, as the console names it. */
export const actNames = ["access", "rectify", "restrict", "lift", "erase", "sever"] as const;
export type ActName = (typeof actNames)[number];

/** What cannot be undone is confirmed by typing the word for it. */
export const wordsToType: Partial<Record<ActName, readonly string[]>> = {
  erase: ["EFFACER", "ERASE"],
  sever: ["EFFACER ET COUPER", "ERASE AND SEVER"],
};

/** What the process that deals with a request is told: it reads no setting of its own. */
export interface Task {
  readonly settings: {
    readonly databaseUrl: string;
    readonly keysDir: string;
    readonly country: string;
    readonly production: boolean;
  };
  readonly reference: string;
  /** ISO 8601. */
  readonly at: string;
  readonly ground: string;
  readonly professionalId: number;
  readonly organisationId: number;
  /** The audit chain. */
  readonly writer: string;
  readonly act: ActName;
  readonly who: readonly Who[];
  readonly person: string | null;
  /** What is wrong, in the person's words. */
  readonly words: string;
}

export function actOf({ act, words }: Pick<Task, "act" | "words">): Act {
  if (act === "access") return access;
  if (act === "rectify") return rectify(words, null);
  if (act === "restrict") return restrict;
  return act === "lift" ? lift : erase(act === "sever");
}

/** The place that an answer is bound to. */
export const answerPlace = (reference: string): string => `access.rights_request|${reference}`;
