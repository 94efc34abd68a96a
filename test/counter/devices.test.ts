import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readDevices } from "../../server/src/certificates/value-sets.ts";
import { makeFolder } from "../support/folder.ts";

/** The list of antigen tests: published with the program, or an installation's own. */

const folderWith = (content: string): string => {
  const folder = makeFolder();
  writeFileSync(join(folder, "antigen-devices.json"), content);
  return folder;
};

it("is the published one where an installation brings none", () => {
  expect(readDevices(makeFolder()).values.get("345")).toMatchObject({ active: true });
});

it("is the installation's own, in the form in which the EU published it", () => {
  const own = {
    valueSetId: "covid-19-lab-test-manufacturer-and-name",
    valueSetDate: "2023-01-01",
    valueSetValues: { "9001": { display: "Made up, A device", lang: "en", active: true } },
  };
  const read = readDevices(folderWith(JSON.stringify(own)));
  expect([...read.values.keys()]).toEqual(["9001"]);
});

it.each(["", "[]", "{}", '{"valueSetDate":"2023-01-01","valueSetValues":{}}'])(
  "lets nothing start with a file that is none: %s",
  (content) => expect(() => readDevices(folderWith(content))).toThrow("antigen-devices.json"),
);
