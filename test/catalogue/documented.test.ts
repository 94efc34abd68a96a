import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { places } from "../../server/src/platform/places.ts";
import { root } from "../support/sources.ts";
import { pageOf } from "./page.ts";

/** After a change that is meant: `npx vitest run test/catalogue/documented.test.ts -u`. */
test("docs/integrators/catalogue.md is the catalogue", async () => {
  const page = pageOf(loadCatalogue(places.catalogue));
  await expect(page).toMatchFileSnapshot(join(root, "docs/integrators/catalogue.md"));
});
