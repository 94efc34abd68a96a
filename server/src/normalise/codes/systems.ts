/** Names and OIDs of code systems as senders write them (HL7 table 0396), in capitals. */
const loinc: ReadonlySet<string> = new Set([
  "LN",
  "LOINC",
  "LNC",
  "2.16.840.1.113883.6.1",
  "HTTP://LOINC.ORG",
]);
const snomed: ReadonlySet<string> = new Set([
  "SCT",
  "SNOMED-CT",
  "SNOMEDCT",
  "SNOMED CT",
  "2.16.840.1.113883.6.96",
  "HTTP://SNOMED.INFO/SCT",
]);
/** The platform's own names of values, questions and reasons, as its form says them. */
const own: ReadonlySet<string> = new Set(["OPENDEP"]);
const table0078: ReadonlySet<string> = new Set(["HL70078", "2.16.840.1.113883.12.78"]);

export const isLoinc = (system: string): boolean => named(loinc, system);
export const isSnomed = (system: string): boolean => named(snomed, system);
export const isOwn = (system: string): boolean => named(own, system);
export const isTable0078 = (system: string): boolean => named(table0078, system);

function named(names: ReadonlySet<string>, system: string): boolean {
  return names.has(system) || names.has(system.toUpperCase());
}
