import { z } from "zod";
import { reasons } from "../../../result/situation.ts";

/**
 * A test as it is entered at a counter. What a person typed may be empty or wrong here: that is judged
 * with all the rest, and said with its place and remedy. Sizes alone are a matter of shape.
 */
const text = (most: number) => z.string().trim().max(most);
const named = text(120);

/** Somebody by a number: its scheme is one of the country's, such as RPPS. */
const professionalShape = z.strictObject({
  name: named,
  scheme: text(20).optional(),
  number: text(40).optional(),
});

/** A date as far as it is known: `1979-03-28`, `1979-03` or `1979`. */
const knownDate = text(10);

export const patientShape = z.strictObject({
  birthName: named.describe("As in the birth record."),
  usedName: named.optional().describe("Where it is another one."),
  givenNames: z.array(named).max(10).describe("The first one first; empty for one name only."),
  birthDate: knownDate.describe("YYYY-MM-DD, or as far as it is known: YYYY-MM, YYYY."),
  sex: z.enum(["M", "F", "U"]),
  birthplace: text(10).optional().describe("Official code of the commune or country."),
  identifier: z
    .strictObject({
      value: text(40).describe("The national number as it is read or scanned, with its key."),
      scheme: text(20).optional().describe("One of the country's, by name; without it the first."),
      verified: z
        .boolean()
        .optional()
        .describe("Whether the identity was verified as the country asks."),
    })
    .optional(),
  phones: z.array(text(40)).max(3).optional(),
  emails: z.array(text(254)).max(3).optional(),
  representative: z
    .enum(["MTH", "FTH", "PAR", "GRD"])
    .optional()
    .describe("Whose phone and e-mail these are, where somebody answers for the person."),
  address: z
    .strictObject({
      lines: z.array(named).max(4).optional(),
      postcode: text(12).optional(),
      city: named.optional(),
      commune: text(10)
        .optional()
        .describe("Official code; else it is found by postcode and city."),
      country: text(3).optional().describe("ISO 3166-1; without it the country of the platform."),
    })
    .optional(),
});

const yesNo = z.enum(["Y", "N", "U"]);

export const situationShape = z.strictObject({
  reason: z.enum(reasons).optional(),
  symptoms: yesNo.optional(),
  symptomOnset: text(10).optional().describe("YYYY-MM-DD"),
  healthWorker: yesNo.optional(),
  congregateHousing: yesNo.optional(),
});

export const deviceShape = z.strictObject({
  code: text(5).optional().describe("Number in the EU's common list of rapid antigen tests."),
  name: named.optional().describe("Of a device that is not on that list."),
  lot: text(40),
  expires: text(10).optional().describe("YYYY-MM-DD, or YYYY-MM."),
});

export const resultShape = z.enum(["positive", "negative", "invalid"]);

export const entryShape = z.strictObject({
  test: text(60).describe("A test of the catalogue that is made at a counter."),
  patient: patientShape,
  sampledAt: text(40).describe("ISO 8601; without an offset, on the clock of the organisation."),
  specimen: text(20).optional().describe("SNOMED CT code, one of the catalogue's for this test."),
  device: deviceShape.optional(),
  result: resultShape,
  situation: situationShape.optional(),
  performedBy: professionalShape.optional().describe("Where it is not who enters it."),
  prescriber: professionalShape.optional(),
  repeatOf: text(40)
    .optional()
    .describe("Id of an entry that was invalid, which this one repeats."),
  series: z.int().positive().optional(),
  waitingSince: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("When it was entered, where it had to wait for the network."),
});

export type Entry = z.infer<typeof entryShape>;
export type EntryPatient = z.infer<typeof patientShape>;
export type EntryProfessional = z.infer<typeof professionalShape>;
