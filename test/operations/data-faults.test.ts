import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { CatalogueError, loadCatalogue } from "../../server/src/catalogue/load.ts";
import { readConfig } from "../../server/src/config.ts";
import { CountryError, countryCodes, loadCountry } from "../../server/src/country/load.ts";
import { places } from "../../server/src/platform/places.ts";
import { checkData, DataError } from "../../server/src/supervisor/check-start.ts";
import { makeFolder } from "../support/folder.ts";
import { root } from "../support/sources.ts";

/** Data that a deployment changes by hand: every fault at once, each with its file and path. */

type Json = Record<string, unknown>;

let folder = "";

function change(file: string, how: (content: Json) => void): void {
  const path = join(folder, file);
  const content = JSON.parse(readFileSync(path, "utf8")) as Json;
  how(content);
  writeFileSync(path, JSON.stringify(content));
}

const textOf = (test: string): unknown =>
  JSON.parse(readFileSync(join(folder, test, "test.json"), "utf8")).texts.positive;

function faultsOf(
  load: () => unknown,
  kind: typeof CatalogueError | typeof CountryError,
): string[] {
  try {
    load();
  } catch (error) {
    expect(error).toBeInstanceOf(kind);
    const [, ...lines] = (error as Error).message.split("\n  ");
    return lines;
  }
  throw new Error("it was taken");
}

describe("the catalogue", () => {
  beforeEach(() => {
    folder = join(makeFolder(), "catalogue");
    cpSync(places.catalogue, folder, { recursive: true });
  });
  const faults = () => faultsOf(() => loadCatalogue(folder), CatalogueError);

  test("as it is has none", () => {
    expect(loadCatalogue(folder).tests.size).toBe(
      readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory()).length,
    );
  });

  test("names every fault of every file", () => {
    change("sars-cov-2-pcr/test.json", (test) => {
      test.kind = "guess";
      test.colour = "red";
      (test.loinc as Json[])[0] = { code: "94500-7", name: "x", verified: true };
      (test.disease as Json).code = "840539007";
      test.tell = { mode: "after-delay" };
    });
    change("sars-cov-2-antigen/test.json", (test) => {
      delete (test.texts as Json).negative;
      (test.texts as { positive: { fr: Json } }).positive.fr.headline = "";
    });
    change("values.json", (values) => {
      values.snomed = [["10828005", "positive", "Positive"]];
    });
    const found = faults();
    for (const place of [
      "sars-cov-2-pcr/test.json: kind: ",
      'sars-cov-2-pcr/test.json: Unrecognized key: "colour"',
      "sars-cov-2-pcr/test.json: loinc.0.code: is no LOINC number",
      "sars-cov-2-pcr/test.json: disease.code: is no SNOMED CT code",
      "sars-cov-2-antigen/test.json: texts.positive.fr.headline: ",
      "values.json: snomed.0.0: is no SNOMED CT code",
    ]) {
      expect(
        found.some((line) => line.startsWith(place)),
        `${place}\n${found.join("\n")}`,
      ).toBe(true);
    }
  });

  test("names a text that is missing, and a code that leads to two tests", () => {
    change("sars-cov-2-antigen/test.json", (test) => {
      delete (test.texts as Json).negative;
      (test.loinc as Json[]).push({ code: "94500-6", name: "x", verified: false, source: null });
    });
    expect(faults()).toEqual([
      "sars-cov-2-antigen/test.json: texts.negative: is missing, though the test is told",
      "sars-cov-2-pcr/test.json: 94500-6 stands in sars-cov-2-antigen too",
    ]);
  });

  test("names a code that is verified by nothing, or has a source and is not", () => {
    change("sars-cov-2-pcr/test.json", (test) => {
      const [first, second] = test.loinc as [Json, Json];
      first.source = null;
      second.verified = false;
    });
    change("rsv-pcr/test.json", (test) => {
      delete (test.loinc as [Json])[0].source;
    });
    change("sources.json", (sources) => {
      (sources["rki-hiv"] as Json).at = "";
    });
    // Without the list of sources, which is a fault of its own, no source is doubted.
    const agreement = "goes with verified: a verified code names its source, another has null";
    expect(faults()).toEqual([
      expect.stringMatching(/^rsv-pcr\/test\.json: loinc\.0\.source: /),
      `sars-cov-2-pcr/test.json: loinc.0.source: ${agreement}`,
      `sars-cov-2-pcr/test.json: loinc.1.source: ${agreement}`,
      expect.stringMatching(/^sources\.json: rki-hiv\.at: /),
    ]);
  });

  test("names a source that is not listed", () => {
    change("dengue-pcr/test.json", (test) => {
      (test.loinc as [Json])[0].source = "hearsay";
      (test.disease as Json).source = "a-friend";
      (test.specimens as [Json, Json])[1].source = "hearsay";
    });
    expect(faults()).toEqual([
      "dengue-pcr/test.json: disease.source: a-friend does not stand in sources.json",
      "dengue-pcr/test.json: specimens.1.source: hearsay does not stand in sources.json",
      "dengue-pcr/test.json: loinc.0.source: hearsay does not stand in sources.json",
    ]);
  });

  test("names what two tests call by different names, and what stands in one twice", () => {
    change("dengue-pcr/test.json", (test) => {
      (test.disease as { names: Json }).names.fr = "Fièvre rouge";
      const specimens = test.specimens as Json[];
      specimens.push({ ...specimens[0] });
      const loinc = test.loinc as Json[];
      loinc.push({ ...loinc[0] });
    });
    change("sars-cov-2-pcr/test.json", (test) => {
      (test.specimens as [Json, Json, Json, { names: Json }])[3].names.en = "Spit";
    });
    expect(faults()).toEqual([
      "dengue-pcr/test.json: 7855-0 stands in it twice",
      "dengue-pcr/test.json: disease.names: 38362002 is called otherwise in dengue-igm",
      "dengue-pcr/test.json: specimens.5.code: 119364003 stands in it twice",
      expect.stringMatching(
        /^sars-cov-2-pcr\/test\.json: specimens\.3\.names: 119342007 is called otherwise in /,
      ),
    ]);
  });

  test("names what is wrong with the list of the situation, and a test that is screened and is not there", () => {
    change("sars-cov-2-screening/test.json", (test) => {
      test.screens = "sars-cov-3-pcr";
    });
    change("rsv-pcr/test.json", (test) => {
      test.screens = "rsv-pcr";
    });
    change("situation.json", (situation) => {
      const questions = situation.questions as { loinc: Json[] }[];
      questions[0]?.loinc.push({ code: "94500-6", name: "x", verified: true, source: "hearsay" });
      (situation.answers as Json).source = "a-friend";
    });
    expect(faults()).toEqual([
      expect.stringMatching(/^rsv-pcr\/test\.json: screens: goes with the kind screening/),
      "sars-cov-2-screening/test.json: screens: there is no test sars-cov-3-pcr",
      "situation.json: symptoms: 94500-6 stands elsewhere too",
      "situation.json: symptoms: hearsay does not stand in sources.json",
      "situation.json: answers.source: a-friend does not stand in sources.json",
    ]);
    change("situation.json", (situation) => {
      (situation.questions as Json[]).pop();
      (situation.reasons as Json[]).pop();
      (situation.settings as string[][])[0] = ["II", "bed", "x"];
    });
    const found = faults().filter((line) => line.startsWith("situation.json"));
    expect(found).toHaveLength(2);
    for (const line of found) expect(line).toMatch(/^situation\.json: settings\.0/);
  });

  test("names a text that no value can have, one without a next step, and an odd folder", () => {
    change("sars-cov-2-ct/test.json", (test) => {
      test.texts = { positive: textOf("rsv-pcr") };
    });
    change("measles-igm/test.json", (test) => {
      (test.texts as { positive: { en: Json } }).positive.en.todo = [];
    });
    change("hiv-screening/test.json", (test) => {
      delete (test.texts as Json).cancelled;
    });
    cpSync(join(folder, "rsv-pcr"), join(folder, "RSV PCR"), { recursive: true });
    rmSync(join(folder, "rsv-pcr"), { recursive: true });
    expect(faults()).toEqual([
      "RSV PCR: is no name of a test: small letters, digits and hyphens only",
      "hiv-screening/test.json: texts.cancelled: is missing, though the test is told",
      expect.stringMatching(/^measles-igm\/test\.json: texts\.positive\.en\.todo: /),
      "sars-cov-2-ct/test.json: texts.positive: the test cannot have this value",
    ]);
  });

  test("names a delay that its mode has not, and one that it lacks", () => {
    change("sars-cov-2-pcr/test.json", (test) => {
      test.tell = { mode: "after-delay" };
    });
    change("sars-cov-2-antigen/test.json", (test) => {
      test.tell = { mode: "at-once", delayMinutes: 5 };
    });
    const found = faults();
    expect(found).toHaveLength(2);
    for (const line of found) expect(line).toMatch(/test\.json: tell\.delayMinutes: goes with/);
  });

  test("names files that are no JSON or are not there, and a folder without any", () => {
    writeFileSync(join(folder, "values.json"), "{");
    rmSync(join(folder, "sources.json"));
    mkdirSync(join(folder, "empty"));
    expect(faults()).toEqual([
      expect.stringMatching(/^empty\/test\.json: /),
      expect.stringMatching(/^values\.json: /),
      expect.stringMatching(/^sources\.json: /),
    ]);
    rmSync(folder, { recursive: true });
    expect(faults().length).toBeGreaterThan(0);
  });
});

describe("the country", () => {
  beforeEach(() => {
    folder = join(makeFolder(), "countries");
    cpSync(places.countries, folder, { recursive: true });
  });
  const faults = () => faultsOf(() => loadCountry(folder, "fr"), CountryError);

  test("each as it is has none", () => {
    for (const code of countryCodes(folder)) expect(loadCountry(folder, code).code).toBe(code);
  });

  test("names every fault, with the file and the path in it", () => {
    change("fr/country.json", (country) => {
      country.zone = "Europe/Lutece";
      country.languages = [];
      country.colour = "blue";
      country.birthplaceForm = "(";
      const [rpps, adeli] = country.professionals as [Json, Json];
      rpps.form = "(";
      adeli.form = "^\\d+$";
      const [finess] = country.organisations as [Json];
      finess.oids = ["1.x"];
      finess.check = "by-eye";
      country.retention = {
        namedDays: 0,
        refusedDays: 30.5,
        until: "2026-02-30",
        retentionDays: 1,
      };
      (country.identifiers as Json[])[0] = {
        scheme: "",
        oid: "1.x",
        names: [],
        use: "both",
        rule: "luhn",
      };
      country.qualifiedBy = [];
      country.toldAloneFrom = -1;
      country.zones = { "974": "Indian/Nowhere" };
      country.communes = "all";
      (country.phone as Json).digits = 10;
    });
    const found = faults();
    for (const path of [
      "zone: is no time zone",
      "languages: ",
      'Unrecognized key: "colour"',
      "retention.namedDays: ",
      "retention.refusedDays: ",
      "retention.until: is no date of the calendar",
      'retention: Unrecognized key: "retentionDays"',
      "birthplaceForm: is no regular expression",
      "identifiers.0.scheme: ",
      "identifiers.0.oid: is no OID",
      "identifiers.0.use: ",
      "professionals.0.form: is no regular expression",
      "professionals.1.form: has no group",
      "organisations.0.oids.0: is no OID",
      "organisations.0.check: ",
      "identifiers.0.rule: ",
      "qualifiedBy: ",
      "toldAloneFrom: ",
      "zones.974: is no time zone",
      "communes: ",
      "phone.digits: ",
    ]) {
      const place = `countries/fr/country.json: ${path}`;
      expect(
        found.some((line) => line.startsWith(place)),
        `${place}\n${found.join("\n")}`,
      ).toBe(true);
    }
  });

  test("that is no JSON, or has no profile, is named with what there is", () => {
    writeFileSync(join(folder, "fr/country.json"), "{");
    expect(faults()).toEqual([expect.stringMatching(/^countries\/fr\/country\.json: /)]);
    expect(() => loadCountry(folder, "zz")).toThrow(/there are: be, fr/);
    rmSync(folder, { recursive: true });
    expect(() => loadCountry(folder, "fr")).toThrow(CountryError);
  });
});

test("a start names the faults of catalogue, country and keys together", () => {
  const catalogue = join(makeFolder(), "catalogue");
  cpSync(places.catalogue, catalogue, { recursive: true });
  writeFileSync(join(catalogue, "values.json"), "{}");
  const keysDir = makeFolder();
  writeFileSync(join(keysDir, "use"), "production\n");
  const env = { OPENDEP_MODE: "demo", OPENDEP_COUNTRY: "zz", OPENDEP_KEYS_DIR: keysDir };
  const start = () => checkData(readConfig(env), { ...places, catalogue });
  expect(start).toThrow(DataError);
  expect(start).toThrow(/values\.json: snomed: [\s\S]*there are: be, fr[\s\S]*those of production/);
});

test("production sends no SMS by examples of prices and countries, and says what to fill in", () => {
  const countries = join(makeFolder(), "countries");
  cpSync(join(root, "countries"), countries, { recursive: true });
  const env = {
    OPENDEP_MODE: "production",
    OPENDEP_ROLES: "worker",
    OPENDEP_PUBLIC_URL: "https://results.example.org",
    OPENDEP_SMTP_URL: "smtps://mail.example.org",
    OPENDEP_MAIL_FROM: "no-reply@results.example.org",
    OPENDEP_NOTICE_EMAIL: "dpo@health.test",
  };
  const sms = {
    OPENDEP_SMPP_URL: "ssmpp://id:password@sms.example.org",
    OPENDEP_SMS_FROM: "Results",
  };
  const start = (more: object) => () =>
    checkData(readConfig({ ...env, ...more }), { catalogue: places.catalogue, countries });
  expect(start({})).not.toThrow();
  expect(start(sms)).toThrow(/countries\/fr\/country\.json: messages\.sms holds examples/);
  const file = join(countries, "fr/country.json");
  writeFileSync(
    file,
    readFileSync(file, "utf8").replace('"terms": "example"', '"terms": "contract"'),
  );
  expect(start(sms)).not.toThrow();
});

test("production tells nobody to turn to an address of the examples", () => {
  const start = (more: Record<string, string>) => () =>
    checkData(
      readConfig({
        OPENDEP_MODE: "production",
        OPENDEP_ROLES: "worker",
        OPENDEP_PUBLIC_URL: "https://results.example.org",
        OPENDEP_SMTP_URL: "smtps://mail.example.org",
        OPENDEP_MAIL_FROM: "no-reply@results.example.org",
        ...more,
      }),
    );
  expect(start({})).toThrow(
    /countries\/fr\/country\.json: notice\.contact\.email is an address of/,
  );
  expect(start({ OPENDEP_COUNTRY: "be" })).toThrow(/countries\/be\/country\.json: notice/);
  expect(start({ OPENDEP_NOTICE_EMAIL: "dpo@results.example.org" })).toThrow(/notice/);
  expect(start({ OPENDEP_NOTICE_EMAIL: "dpo@health.test" })).not.toThrow();
  expect(() => checkData(readConfig({ OPENDEP_MODE: "demo" }))).not.toThrow();
});
