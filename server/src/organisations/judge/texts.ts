import { z } from "zod";
import type { Issue } from "../../result/issue.ts";
import { fault } from "../faults.ts";

/** Longest texts, characters. */
const longest = {
  name: 200,
  address: 300,
  postcode: 20,
  town: 100,
  phone: 40,
  email: 254,
} as const;

export type TextField = keyof typeof longest;

/** Faults of a text that is kept as it was given. */
export function judgeText(field: TextField, text: string): Issue[] {
  const limit = longest[field];
  if (text.length > limit) return [fault("text.too-long", field, { limit })];
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)) return [fault("text.control", field)];
  if (text === "") return [];
  // It goes out in our letters, to addresses that nobody has checked yet.
  if (field === "name" && /:\/\/|\bwww\./i.test(text)) return [fault("text.link", field)];
  if (field === "phone" && !isPhone(text)) return [fault("phone.form", field)];
  if (field === "email" && !z.email().safeParse(text).success) return [fault("email.form", field)];
  return [];
}

/** As people are told to call: E.164 has 15 digits at most. */
const isPhone = (text: string): boolean =>
  /^\+?[\d\s().\u00a0\u202f-]+$/u.test(text) && /^\d{3,15}$/.test(text.replace(/\D/g, ""));
