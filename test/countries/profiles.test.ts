import { describe, expect, it } from "vitest";
import { readOrganisations } from "../../server/src/cli/organisation/read.ts";
import { countryCodes, loadCountry } from "../../server/src/country/load.ts";
import { zoneOf } from "../../server/src/country/zone-of.ts";
import { identifierRules } from "../../server/src/normalise/person/identifier-rules/index.ts";
import { readPhone } from "../../server/src/normalise/person/phone.ts";
import { readNamed } from "../../server/src/normalise/report/professional.ts";
import { places } from "../../server/src/platform/places.ts";
import { identifierRuleNames } from "../../server/src/result/country.ts";
import { scan } from "../support/scan.ts";
import { sourcesOf } from "../support/sources.ts";

const fr = loadCountry(places.countries, "fr");
const be = loadCountry(places.countries, "be");

describe("what a country decides", () => {
  it("is told by its profile: no code names a country's words", () => {
    const national =
      /\b(?:VALI|INS-NI[RA]|NISS|BDL|Europe\/(?:Paris|Brussels)|99SIDEPRES)\b|1\.2\.250\.|INSEE/;
    const found = sourcesOf(["server/src"], [".ts"])
      .filter(({ path }) => scan(sourceOf(path)).strings.some((text) => national.test(text)))
      .map(({ path }) => path);
    // A usage shows a zone as an example, and a fault what a name looks like; a 2D-DOC has French time.
    expect(found).toEqual([
      "server/src/certificates/trust/specimen/specimens.ts",
      "server/src/cli/organisation/commands.ts",
      "server/src/cli/organisation/read.ts",
      "server/src/country/schema.ts",
    ]);
  });

  it("names rules that there are, and every rule serves a country", () => {
    const used = countryCodes(places.countries).flatMap((code) =>
      loadCountry(places.countries, code).identifiers.map((one) => one.rule),
    );
    expect(new Set(used)).toEqual(new Set(identifierRuleNames));
  });
});

const texts = new Map(sourcesOf(["server/src"], [".ts"]).map(({ path, text }) => [path, text]));
const sourceOf = (path: string): string => texts.get(path) ?? "";

describe("numbers of professionals and organisations", () => {
  const read = (country: typeof fr, name: string, id: string) =>
    readNamed({ id, name: "", authorityOid: "", authorityName: name, type: "" }, [
      ...country.professionals,
      ...country.organisations,
    ]).isWrong;

  it.each([
    ["FINESS", "750712184", "750712185"],
    ["FINESS", "1970408589", "1970408598"],
    ["RPPS", "801234567897", "801234567898"],
  ])("of France, %s: %s can be, %s cannot", (name, right, wrong) => {
    expect([read(fr, name, right), read(fr, name, wrong)]).toEqual([false, true]);
  });

  it("of Corsica are not judged by their digits, for how letters count is not known for certain", () => {
    expect(read(fr, "FINESS", "2A0000014")).toBe(false);
    expect(read(fr, "FINESS", "2A000001")).toBe(true);
  });

  it.each([
    ["71032209", "71032290"],
    ["71067049", "71067048"],
    ["10000106110", "10000107110"],
    ["10000135110", "10000136110"],
  ])("of Belgium: %s can be, %s cannot", (right, wrong) => {
    expect([read(be, "RIZIV", right), read(be, "RIZIV", wrong)]).toEqual([false, true]);
  });
});

describe("time zones of places", () => {
  it.each([
    ["75007", "Europe/Paris"],
    ["2A004", "Europe/Paris"],
    ["97110", "America/Guadeloupe"],
    ["97133", "America/St_Barthelemy"],
    ["97801", "America/Marigot"],
    ["97200", "America/Martinique"],
    ["97302", "America/Cayenne"],
    ["974 00", "Indian/Reunion"],
    ["97500", "America/Miquelon"],
    ["97608", "Indian/Mayotte"],
    ["98800", "Pacific/Noumea"],
    ["", "Europe/Paris"],
  ])("%s is in %s", (place, zone) => {
    expect(zoneOf(fr, place)).toBe(zone);
  });

  it("are proposed for an organisation; what an operator says goes before", () => {
    const one = { code: "1", name: "N" };
    const given = [
      { ...one, place: "97400" },
      one,
      { ...one, place: "98742", zone: "Pacific/Marquesas" },
    ];
    expect(readOrganisations(given, "fr").map(({ zone }) => zone)).toEqual([
      "Indian/Reunion",
      "Europe/Paris",
      "Pacific/Marquesas",
    ]);
    expect(readOrganisations([one], "be")).toMatchObject([
      { country: "be", zone: "Europe/Brussels" },
    ]);
  });

  it("of a country with one zone are all the same", () => {
    expect(zoneOf(be, "1000")).toBe("Europe/Brussels");
  });
});

describe("phones", () => {
  it.each([
    ["0612345678", "+33612345678"],
    ["0692 12 34 56", "+262692123456"],
    ["0639123456", "+262639123456"],
    ["0690123456", "+590690123456"],
    ["0694123456", "+594694123456"],
    ["0696123456", "+596696123456"],
    ["+32 470 12 34 56", "+32470123456"],
  ])("of France and its regions overseas: %s", (written, read) => {
    expect(readPhone(written, fr.phone)).toBe(read);
  });

  it.each([
    ["0470 12 34 56", "+32470123456"],
    ["02 555 12 34", "+3225551234"],
    ["+32 (0)2 555 12 34", "+3225551234"],
    ["+33612345678", "+33612345678"],
    ["0470 12 34", null],
  ])("of Belgium: %s", (written, read) => {
    expect(readPhone(written, be.phone)).toBe(read);
  });
});

describe("national numbers", () => {
  const { nir, niss } = identifierRules;
  const traits = (birthDate: string, sex: "M" | "F" | "U" = "U") => ({ birthDate, sex });

  it("of France tell sex, year and month where the month is one of the calendar", () => {
    const number = nir.read("2 79 03 51 215 189", "89") ?? "";
    expect(number).toBe("279035121518989");
    expect(nir.disagrees(number, traits("1979-03-28", "F"))).toBe(false);
    expect(nir.disagrees(number, traits("1979-03-28", "M"))).toBe(true);
    expect(nir.disagrees(number, traits("1979-04-28"))).toBe(true);
    expect(nir.disagrees(number, traits("1979"))).toBe(false);
    expect(nir.disagrees("279335121518900", traits("1979-03-28"))).toBe(false);
  });

  it("of Belgium tell sex and birth, of both centuries, and bis numbers theirs", () => {
    const of = (nine: string, from2000 = false): string =>
      nine + String(97 - (Number(`${from2000 ? 2 : ""}${nine}`) % 97)).padStart(2, "0");
    expect(niss.read("79.03.28-002.41", "")).toBeNull();
    const old = niss.read(of("790328002"), "") ?? "";
    expect(niss.disagrees(old, traits("1979-03-28", "F"))).toBe(false);
    expect(niss.disagrees(old, traits("1979-03-28", "M"))).toBe(true);
    const young = niss.read(of("050328003", true), "") ?? "";
    expect(niss.disagrees(young, traits("2005-03-28", "M"))).toBe(false);
    expect(niss.disagrees(young, traits("1905-03-28", "M"))).toBe(true);
    const bis = niss.read(of("792328002"), "") ?? "";
    expect(niss.disagrees(bis, traits("1979-03-28", "M"))).toBe(false);
    const unknownDay = niss.read(of("790300002"), "") ?? "";
    expect(niss.disagrees(unknownDay, traits("1979-03-28"))).toBe(false);
  });
});
