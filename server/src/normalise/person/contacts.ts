import type { DraftContact } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Judging } from "../judging.ts";
import { readPhone } from "./phone.ts";

/** Equipment that takes no message for a person: fax, modem, beeper (HL7 table 0202). */
const noPhone: ReadonlySet<string> = new Set(["FX", "MD", "BP"]);

const longestEmail = 254;

/** Phones and e-mail addresses. What cannot be read is warned of, never a reason to refuse a result. */
export function readContacts(
  contacts: readonly DraftContact[],
  place: (index: number) => string,
  judging: Judging,
): { phones: readonly string[]; emails: readonly string[] } {
  const phones: string[] = [];
  const emails: string[] = [];
  for (let index = 0; index < contacts.length; index++) {
    const contact = contacts[index] as DraftContact;
    const email = emailOf(contact);
    if (email !== "") {
      if (isEmail(email)) emails.push(email);
      else judging.issues.push(raise("email.unreadable", place(index)));
    }
    const number = noPhone.has(contact.equipment) ? "" : numberOf(contact, email);
    if (number === "") continue;
    const phone = readPhone(number, judging.country.phone);
    if (phone === null) judging.issues.push(raise("phone.unreadable", place(index)));
    if (phone !== null) phones.push(phone);
    else if (/\d{3}/.test(number)) phones.push(number.slice(0, 40));
  }
  return { phones: distinct(phones), emails: distinct(emails) };
}

const distinct = (all: readonly string[]): readonly string[] =>
  all.length < 2 ? all : [...new Set(all)];

/** XTN.4; in older versions, and from many senders in newer ones, XTN.1. */
function emailOf(contact: DraftContact): string {
  if (contact.email !== "") return contact.email;
  const isNet = contact.use === "NET" || contact.equipment === "INTERNET";
  return isNet || contact.text.includes("@") ? contact.text : "";
}

/** XTN.12, else XTN.5 to XTN.7, else XTN.1 as before v2.3.1. */
function numberOf(contact: DraftContact, email: string): string {
  if (contact.unformatted !== "") return contact.unformatted;
  if (contact.local !== "") {
    const country = contact.country.replace(/\D/g, "");
    return `${country === "" ? "" : `+${country} `}${contact.area} ${contact.local}`.trim();
  }
  return contact.text === email ? "" : contact.text;
}

/** Whether a text has the form of an address; whether anybody reads it only a message can tell. */
export function isEmail(text: string): boolean {
  if (text.length > longestEmail || text.includes("..")) return false;
  return /^[^\s@<>,;:()[\]\\"]+@[^\s@<>,;:()[\]\\".][^\s@<>,;:()[\]\\"]*\.[^\s@<>,;:()[\]\\".]+$/u.test(
    text,
  );
}
