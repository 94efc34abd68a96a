import type { DraftContact, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Judging } from "../judging.ts";
import { readPhone } from "./phone.ts";

/** Equipment that takes no message for a person: fax, modem, beeper (HL7 table 0202). */
const noPhone: ReadonlySet<string> = new Set(["FX", "MD", "BP"]);

const longestEmail = 254;

/** How to reach the person. What cannot be read is warned of, never a reason to refuse a result. */
export function readContacts(
  patient: DraftPatient,
  judging: Judging,
): { phones: readonly string[]; emails: readonly string[] } {
  const phones = new Set<string>();
  const emails = new Set<string>();
  for (const [index, contact] of patient.contacts.entries()) {
    const email = emailOf(contact);
    if (email !== "") {
      if (isEmail(email)) emails.add(email);
      else judging.issues.push(raise("email.unreadable", patient.contactPlace(index)));
    }
    const number = noPhone.has(contact.equipment) ? "" : numberOf(contact, email);
    if (number === "") continue;
    const phone = readPhone(number, judging.country.phone);
    if (phone === null) judging.issues.push(raise("phone.unreadable", patient.contactPlace(index)));
    if (phone !== null) phones.add(phone);
    else if (/\d{3}/.test(number)) phones.add(number.slice(0, 40));
  }
  if (phones.size === 0 && emails.size === 0)
    judging.issues.push(raise("contact.missing", patient.contactPlace(0)));
  return { phones: [...phones], emails: [...emails] };
}

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

function isEmail(text: string): boolean {
  if (text.length > longestEmail || text.includes("..")) return false;
  return /^[^\s@<>,;:()[\]\\"]+@[^\s@<>,;:()[\]\\".][^\s@<>,;:()[\]\\"]*\.[^\s@<>,;:()[\]\\".]+$/u.test(
    text,
  );
}
