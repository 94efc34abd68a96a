import type { Country } from "../../result/country.ts";
import type { DraftAddress, DraftPatient } from "../../result/draft.ts";
import { raise } from "../../result/issue-texts.ts";
import type { Address, Person } from "../../result/person.ts";
import type { Judging } from "../judging.ts";

/** Types of addresses (HL7 table 0190) where a person may live, the likeliest first. */
const homeTypes = ["H", "", "P", "L", "C", "M"] as const;

/** Where the person lives, with the commune, and where they were born. */
export function readAddresses(
  patient: DraftPatient,
  judging: Judging,
): Pick<Person, "address" | "birthplace"> {
  return { address: readHome(patient, judging), birthplace: readBirthplace(patient, judging) };
}

function readHome(patient: DraftPatient, judging: Judging): Address | null {
  const home = homeOf(patient.addresses);
  if (home === undefined) return null;
  const commune = communeOf(home, judging.country);
  const isHere = home.country === "" || judging.country.addressCodes.has(home.country);
  if (commune === null && isHere && judging.country.communes !== null)
    judging.issues.push(
      raise("commune.unknown", patient.place("addresses", patient.addresses.indexOf(home))),
    );
  return {
    lines: home.lines,
    city: home.city || null,
    postcode: home.postcode || null,
    country: home.country || null,
    commune,
  };
}

function homeOf(addresses: readonly DraftAddress[]): DraftAddress | undefined {
  for (const type of homeTypes) {
    const found = addresses.find((one) => one.type === type && isFilled(one));
    if (found !== undefined) return found;
  }
  return undefined;
}

const isFilled = (address: DraftAddress): boolean =>
  address.lines.length > 0 || address.city !== "" || address.postcode !== "";

/** By its code, else by postcode and name of the city, else by a postcode of one commune only. */
function communeOf(home: DraftAddress, country: Country): Address["commune"] {
  const { communes } = country;
  if (communes === null) return null;
  if (home.country !== "" && !country.addressCodes.has(home.country)) return null;
  const byCode = home.county === "" ? null : communes.byCode(home.county.toUpperCase());
  if (byCode !== null) return { code: byCode, found: "code" };
  const byName = home.city === "" ? null : communes.byName(home.postcode, home.city);
  if (byName !== null) return { code: byName, found: "name" };
  const byPostcode = communes.byPostcode(home.postcode);
  return byPostcode === null ? null : { code: byPostcode, found: "postcode" };
}

/** In France the address of type BDL, whose ninth component is the INSEE code of the place. */
function readBirthplace(patient: DraftPatient, judging: Judging): string | null {
  const type = judging.country.birthplaceAddressType;
  if (type === null) return null;
  const index = patient.addresses.findIndex((one) => one.type === type);
  const code = patient.addresses[index]?.county.toUpperCase() ?? "";
  if (code === "") return null;
  if (judging.country.birthplaceForm?.test(code) ?? true) return code;
  judging.issues.push(raise("birthplace.invalid", patient.place("birthplace", index)));
  return null;
}
