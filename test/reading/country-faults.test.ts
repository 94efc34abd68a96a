import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, it, vi } from "vitest";
import { checkFile } from "../../server/src/operations/check/check.ts";
import { places } from "../../server/src/platform/places.ts";
import { makeFolder } from "../support/folder.ts";
import { examplesFolder, exampleTime } from "./support/examples.ts";

const folder = vi.hoisted(() => ({ countries: "" }));
vi.mock(import("../../server/src/platform/places.ts"), async (original) => {
  const { places: real } = await original();
  return {
    places: {
      ...real,
      get countries() {
        return folder.countries as typeof real.countries;
      },
    },
  };
});

beforeAll(() => {
  folder.countries = makeFolder();
  mkdirSync(join(folder.countries, "zz"));
  writeFileSync(join(folder.countries, "zz", "country.json"), '{"zone": "Nowhere/Atall"}');
  cpSync(join(places.catalogue, "../countries/fr"), join(folder.countries, "fr"), {
    recursive: true,
  });
});

it("a country whose profile has faults is named as such, and nothing is judged by it", async () => {
  const file = join(examplesFolder, "profile-fr/pcr-negative.hl7");
  const [element] = await checkFile(file, { country: "zz", now: exampleTime });
  expect(element).toMatchObject({ outcome: "refused", results: [], message: 0 });
  expect(element?.issues).toMatchObject([{ code: "country.invalid", place: "country" }]);
  const [beside] = await checkFile(file, { country: "fr", now: exampleTime });
  expect(beside?.outcome).toBe("accepted");
});
