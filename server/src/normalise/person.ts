import type { DraftName, DraftPatient } from "../result/draft.ts";
import type { Person, Sex } from "../result/person.ts";
import { readBirthDate } from "./birth-date.ts";
import { readContacts } from "./contacts.ts";
import { readIdentifiers } from "./identifiers.ts";
import type { Findings, NormaliseContext } from "./index.ts";

/** Name types in the order in which they give the birth name (HL7 table 0200). */
const birthTypes = ["B", "M", "L", "", "C", "D", "U"];

/** The person of a report, or null with the faults noted. */
export function readPerson(
  patient: DraftPatient | null,
  context: NormaliseContext,
  findings: Findings,
): Person | null {
  if (!patient) {
    findings.issues.push({ code: "patient.missing", severity: "error", place: "PID" });
    return null;
  }
  const name = nameOf(patient, birthTypes);
  if (!name) {
    findings.issues.push({
      code: "birth-name.missing",
      severity: "error",
      place: patient.place("names"),
    });
  }
  const givenNames = name ? givenNamesOf(name) : [];
  if (name && givenNames.length === 0) {
    findings.issues.push({
      code: "given-name.absent",
      severity: "warning",
      place: patient.place("names"),
    });
  }
  const birthDate = readBirthDate(patient, context, findings);
  const identifiers = readIdentifiers(patient, context, findings);
  const sex = sexOf(patient, findings);
  if (!name || !birthDate) return null;
  const used = nameOf(patient, ["D"]);
  const home = patient.addresses.find((one) => one.type !== context.country.birthplaceAddressType);
  const birthplace = patient.addresses.find(
    (one) => one.type !== "" && one.type === context.country.birthplaceAddressType,
  );
  return {
    birthName: name.family,
    usedName: used && used.family !== name.family ? used.family : null,
    givenNames,
    birthDate,
    sex,
    birthplace: birthplace?.county || null,
    identifiers,
    ...readContacts(patient, context, findings),
    address: home
      ? {
          lines: home.lines,
          city: home.city || null,
          postcode: home.postcode || null,
          country: home.country || null,
          commune: communeOf(home, context),
        }
      : null,
  };
}

function nameOf(patient: DraftPatient, types: readonly string[]): DraftName | undefined {
  for (const type of types) {
    const found = patient.names.find((name) => name.type === type && name.family !== "");
    if (found) return found;
  }
  return undefined;
}

/** The first given name, then the further ones; a list that begins with it is the whole list. */
function givenNamesOf(name: DraftName): string[] {
  const first = name.given;
  if (first === "") return [];
  const further = name.further;
  const rest = further.toUpperCase().startsWith(first.toUpperCase())
    ? further.slice(first.length)
    : further;
  return [first, ...rest.split(/[\s,]+/).filter((one) => one !== "")];
}

/** HL7 table 0001. */
function sexOf(patient: DraftPatient, findings: Findings): Sex {
  const { sex } = patient;
  if (sex === "M" || sex === "F") return sex;
  if (!["U", "O", "A", "N"].includes(sex)) {
    findings.issues.push({ code: "sex.unknown", severity: "warning", place: patient.place("sex") });
  }
  return "U";
}

function communeOf(
  home: DraftPatient["addresses"][number],
  { country }: NormaliseContext,
): { code: string; found: "code" | "postcode" | "name" } | null {
  const { communes } = country;
  const here = home.country === "" || country.addressCodes.has(home.country.toUpperCase());
  if (!communes || !here) return null;
  const byCode = communes.byCode(home.county);
  if (byCode) return { code: byCode, found: "code" };
  const byName = communes.byName(home.postcode, home.city);
  if (byName) return { code: byName, found: "name" };
  const byPostcode = communes.byPostcode(home.postcode);
  return byPostcode ? { code: byPostcode, found: "postcode" } : null;
}
