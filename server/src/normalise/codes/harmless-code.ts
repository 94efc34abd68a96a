import type { DraftCoded, DraftPatient } from "../../result/draft.ts";
import { fold } from "./fold.ts";

const form = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/**
 * The code of a test as an issue may repeat it: short, of plain letters, and nothing that the
 * message also says of the person. A sender that mixes up its fields must not find a name in its
 * journal; the place says enough.
 */
export function harmlessCode(test: DraftCoded, patient: DraftPatient | null): string {
  const code = test.primary.code || (test.alternate?.code ?? "");
  if (!form.test(code)) return "?";
  return patient !== null && personal(patient).has(fold(code)) ? "?" : code;
}

const remembered = new WeakMap<DraftPatient, ReadonlySet<string>>();

function personal(patient: DraftPatient): ReadonlySet<string> {
  const known = remembered.get(patient);
  if (known !== undefined) return known;
  const words = new Set<string>();
  const add = (...texts: readonly string[]): void => {
    for (const text of texts) {
      const folded = fold(text);
      words.add(folded);
      for (const word of folded.split(" ")) words.add(word);
    }
  };
  for (const name of patient.names) add(name.family, name.given, name.further, name.ownSurname);
  for (const identifier of patient.identifiers) add(identifier.value);
  for (const contact of patient.contacts)
    add(contact.text, contact.email, contact.local, contact.unformatted);
  for (const address of patient.addresses) add(...address.lines, address.city, address.postcode);
  remembered.set(patient, words);
  return words;
}
