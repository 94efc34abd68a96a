import fc from "fast-check";
import { expect, test } from "vitest";
import { proofPdf } from "../../../server/src/certificates/paper/proof-pdf.ts";
import { readPicture } from "../../../server/src/cli/certificate/read-picture.ts";
import { open, render, textOf } from "./opened.ts";
import { proof } from "./proof.ts";

const named = (familyName: string, givenNames = "Zoé") => ({
  ...proof,
  person: { ...proof.person, familyName, givenNames },
});
/** Lines are broken where they end: nothing but blanks may differ. */
const packed = (text: string) => text.replace(/\s/g, "");

test("is one page of A4", async () => {
  const document = await open(await proofPdf(proof));
  expect(document.numPages).toBe(1);
  const [, , width, height] = (await document.getPage(1)).view;
  expect([width, height].map((points) => Math.round(((points ?? 0) / 72) * 25.4))).toEqual([
    210, 297,
  ]);
});

test("says everything in both languages, the foremost of the country first", async () => {
  const french = await textOf(await proofPdf(proof));
  for (const { label, value } of proof.lines) {
    const said = typeof value === "string" ? [value] : [value.fr, value.en];
    for (const text of [label.fr, label.en, ...said]) expect(french).toContain(text);
  }
  for (const text of [proof.identifier, proof.verifyAt, proof.person.birthDate]) {
    expect(french).toContain(text);
  }
  expect(french).toContain("4 mars 2026 à 04:40");
  expect(french).toContain("4 March 2026 at 04:40");
  expect(french.indexOf(proof.title.fr)).toBeLessThan(french.indexOf(proof.title.en));
  const english = await textOf(await proofPdf({ ...proof, languages: ["en", "fr"] }));
  expect(english.indexOf(proof.title.en)).toBeLessThan(english.indexOf(proof.title.fr));
});

test.each([
  ["80 letters of one word", "W".repeat(80)],
  ["80 characters of many words", "DE LA TOUR-D'AUVERGNE ".repeat(4).slice(0, 80).trim()],
  ["Latin beyond France", "Łukasiewicz-Þórðarson Škvorecký Đặng Ångström"],
  ["Greek", "Παπαδόπουλος"],
  ["Cyrillic", "Єфремов-Щербаков"],
])("a name prints whole: %s", async (_, name) => {
  const text = await textOf(await proofPdf(named(name, name)));
  expect(packed(text).split(packed(name)).length - 1).toBe(2);
  expect(text).not.toContain("comme sur un passeport");
});

test("a name in letters that no face has prints as on a passport, and the page says so", async () => {
  const text = await textOf(await proofPdf(named("ვაჟა")));
  expect(text).toContain("VAZHA");
  expect(text).toContain("comme sur un passeport");
});

test("a long name in such letters is not cut either", async () => {
  const name = "ვაჟა ".repeat(30).trim();
  expect(packed(await textOf(await proofPdf(named(name))))).toContain("VAZHA".repeat(30));
});

test("a name of which a part would be missing is refused", async () => {
  await expect(proofPdf(named("李 Anna"))).rejects.toThrow(RangeError);
});

test("names of any length and letters print whole, or the proof is refused", async () => {
  const letters = fc.constantFrom(..."ABCŒéß -'ŁđΩЖ");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: letters, minLength: 1, maxLength: 80 }), async (name) => {
      expect(packed(await textOf(await proofPdf(named(name))))).toContain(packed(name));
    }),
    { numRuns: 25, seed: 5 },
  );
  await expect(proofPdf(named("W".repeat(4000)))).rejects.toThrow(RangeError);
});

test("a table that does not fit is refused, never cut", async () => {
  const lines = Array.from({ length: 60 }, () => proof.lines[0] as (typeof proof.lines)[number]);
  await expect(proofPdf({ ...proof, lines })).rejects.toThrow("does not fit");
});

test.each([300, 150])(
  "both codes are read back from the page at %i dots to the inch",
  async (dpi) => {
    const picture = await render(await proofPdf(proof), dpi);
    expect(await readPicture(picture, ["QRCode"])).toBe(proof.hcert);
    expect(await readPicture(picture, ["DataMatrix"])).toBe(proof.twoDDoc);
  },
);

test("the longest published certificate is read back too, on a page without 2D-DOC", async () => {
  const hcert = `HC1:${"6BFOXN%TSMAHN-H9QCGDSB5QPN9".repeat(40).slice(0, 1035)}`;
  const pdf = await proofPdf({ ...proof, hcert, twoDDoc: null });
  const picture = await render(pdf, 300);
  expect(await readPicture(picture, ["QRCode"])).toBe(hcert);
  expect(await readPicture(picture, ["DataMatrix"])).toBeNull();
  expect(await textOf(pdf)).not.toContain("2D-DOC");
});

test("says SPÉCIMEN when it is of a demonstration, and else does not", async () => {
  expect(await textOf(await proofPdf(proof))).toContain("SPÉCIMEN / SPECIMEN");
  const text = await textOf(await proofPdf({ ...proof, training: false }));
  expect(text.toUpperCase()).not.toContain("SPECIMEN");
});

test("the same proof gives the same bytes", async () => {
  expect((await proofPdf(proof)).equals(await proofPdf(proof))).toBe(true);
  expect((await proofPdf(proof)).equals(await proofPdf(named("Autre")))).toBe(false);
});
