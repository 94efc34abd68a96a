import fc from "fast-check";
import { expect, it } from "vitest";
import { type Envelope, formMark } from "../../server/src/intake/formats/form/envelope.ts";
import { form } from "../../server/src/intake/formats/form/index.ts";
import { readTime } from "../../server/src/intake/formats/form/time.ts";
import { normalise } from "../../server/src/normalise/index.ts";
import { word } from "../../server/src/result/issue-texts.ts";
import { emptyCodeMap } from "../../server/src/result/message.ts";
import { catalogue, france } from "../reading/support/stub-pipeline.ts";
import { entry } from "./support.ts";

/** The form as a format: whatever stands in it is a value with its place, never an exception. */

const envelope = (said: object): Envelope => ({
  form: formMark,
  message: {
    controlId: "CTR-261127-0001",
    application: "OPENDEP-COUNTER",
    organisation: "990000101",
    sentAt: "2026-11-27T08:00:00.000Z",
    training: false,
  },
  report: {
    number: "CTR-261127-0001",
    status: "final",
    reason: null,
    typedBy: { name: "Alix Officine", as: "professional 1 pharmacist" },
    validatedAt: "2026-11-27T08:00:00.000Z",
  },
  meaning: {
    loinc: "94558-4",
    identifierOid: "1.2.250.1.213.1.4.8",
    reliability: "VALI",
    birthplaceType: "BDL",
    device: "345 A device",
  },
  entry: { ...(entry({ sampledAt: "2026-11-27T08:30+01:00" }) as Envelope["entry"]), ...said },
});

const bytesOf = (one: Envelope): Buffer => Buffer.from(JSON.stringify(one));
const context = {
  catalogue,
  country: france,
  production: false,
  sender: { language: "fr" as const, zone: "Europe/Paris", codeMap: emptyCodeMap },
  now: new Date("2026-11-27T08:00:00Z"),
};

function judged(bytes: Buffer) {
  const reading = form.read(bytes);
  if (reading.draft === null) return { reading, issues: reading.issues, reports: [] };
  return { reading, ...normalise(reading.draft, context, reading.issues) };
}

it("says who the person is, what was found, and what was asked of the situation", () => {
  const { reports, issues } = judged(bytesOf(envelope({})));
  expect(issues.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(reports).toMatchObject([
    {
      number: "CTR-261127-0001",
      person: {
        birthName: "PAT-TROIS",
        birthplace: "63220",
        phones: ["+33639980001"],
        identifiers: [{ scheme: "INS-NIR", value: "279035121518989", qualified: true }],
      },
      results: [
        {
          test: "sars-cov-2-antigen",
          loinc: "94558-4",
          value: "negative",
          specimen: "258500001",
          sampledAt: { iso: "2026-11-27T08:30+01:00" },
        },
      ],
      situation: { reason: "symptoms", symptoms: "Y", setting: "outpatient" },
    },
  ]);
});

it("takes whatever was typed, and repeats none of it", () => {
  const typed = fc.string({ maxLength: 40, unit: "grapheme" }).map((text) => text.trim());
  const said = fc.record({
    patient: fc.record({
      birthName: typed,
      givenNames: fc.array(typed, { maxLength: 3 }),
      birthDate: typed.map((text) => text.slice(0, 10)),
      sex: fc.constantFrom("M", "F", "U"),
      identifier: fc.record({ value: typed }),
      phones: fc.array(typed, { maxLength: 3 }),
      emails: fc.array(typed, { maxLength: 3 }),
      representative: fc.constantFrom(undefined, "MTH", "GRD"),
    }),
    sampledAt: typed,
    specimen: typed.map((text) => text.slice(0, 20)),
    situation: fc.record({ symptomOnset: typed.map((text) => text.slice(0, 10)) }),
  });
  fc.assert(
    fc.property(said, (one) => {
      const { reading, issues } = judged(bytesOf(envelope(one)));
      const own = [one.patient.birthName, ...one.patient.emails].filter((text) => text.length > 11);
      const texts = issues.map((issue) => word(issue, "fr")).join(" ");
      for (const text of own) expect(texts).not.toContain(text);
      form.blank(reading, reading.values());
    }),
    { numRuns: 400, seed: 20261127 },
  );
});

it("is no form of another format, and no other bytes are a form", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(form.split(bytes).messages).toEqual([]);
      expect(form.read(bytes).draft).toBeNull();
    }),
    { numRuns: 200, seed: 1 },
  );
});

it("leaves out what is to be blanked, and nothing else", () => {
  const bytes = bytesOf(envelope({}));
  const reading = form.read(bytes);
  expect(form.blank(reading, [])).toBe(bytes);
  const kept = JSON.parse(Buffer.from(form.blank(reading, ["situation.symptoms"])).toString());
  expect(kept.entry.situation).toEqual({ reason: "symptoms" });
  expect(kept.entry.patient.birthName).toBe("PAT-TROIS");
});

it.each([
  ["2026-11-27T09:05", { hour: 9, minute: 5, second: null, offsetMinutes: null }],
  ["2026-11-27T09:05:30.25Z", { second: 30, offsetMinutes: 0 }],
  ["2026-11-27 09:05-04:30", { offsetMinutes: -270 }],
  ["1979-03", { month: 3, day: null }],
  ["1979-00-00", { month: 0, day: 0 }],
])("reads %s", (text, read) => expect(readTime(text)).toMatchObject(read));

it.each(["27/11/2026", "2026-13", "2026-11-27T25:00", "2026-11-27T09:05+15:00", "demain"])(
  "takes %s for no time",
  (text) => expect(readTime(text)).toBe("malformed"),
);
