import type { PhoneRules } from "../result/country.ts";
import type { DraftContact, DraftPatient } from "../result/draft.ts";
import type { Findings, NormaliseContext } from "./index.ts";

/** Phones and e-mails; one that cannot be read is a warning, never a refusal. */
export function readContacts(
  patient: DraftPatient,
  context: NormaliseContext,
  findings: Findings,
): { phones: string[]; emails: string[] } {
  const phones = new Set<string>();
  const emails = new Set<string>();
  for (const [index, contact] of patient.contacts.entries()) {
    const mail = mailOf(contact);
    const number = contact.unformatted || joined(contact) || (mail ? "" : contact.text);
    if (mail !== "") {
      if (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(mail)) emails.add(mail);
      else unreadable(findings, patient.place("contacts", index));
    }
    if (number !== "") {
      const phone = phoneOf(number, context.country.phone);
      if (phone) phones.add(phone);
      else unreadable(findings, patient.place("contacts", index));
    }
  }
  return { phones: [...phones], emails: [...emails] };
}

const unreadable = (findings: Findings, place: string): void => {
  findings.issues.push({ code: "contact.unreadable", severity: "warning", place });
};

const mailOf = (contact: DraftContact): string =>
  contact.email || (contact.text.includes("@") ? contact.text : "");

const joined = ({ country, area, local }: DraftContact): string =>
  local === "" ? "" : `${country ? `+${country.replace(/^\+/, "")}` : ""}${area}${local}`;

/** E.164, or null. */
function phoneOf(text: string, rules: PhoneRules | null): string | null {
  const digits = text.replace(/[\s().-]/g, "").replace(/^00/, "+");
  if (/^\+[1-9]\d{6,14}$/.test(digits)) return digits;
  if (!rules || !/^\d+$/.test(digits) || digits.length !== rules.digits) return null;
  if (!digits.startsWith(rules.trunk)) return null;
  const elsewhere = Object.entries(rules.elsewhere).find(([start]) => digits.startsWith(start));
  return `+${elsewhere?.[1] ?? rules.code}${digits.slice(rules.trunk.length)}`;
}
