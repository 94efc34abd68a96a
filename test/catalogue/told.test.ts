import { describe, expect, it } from "vitest";
import type { ResultVersionRow } from "../../server/src/access/patient/link.sql.ts";
import { patientView } from "../../server/src/access/patient/view.ts";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { decideDeliveries } from "../../server/src/deliver/decide.ts";
import { places } from "../../server/src/platform/places.ts";
import type { TestResult } from "../../server/src/result/test-result.ts";
import { checkExample } from "../reading/support/examples.ts";

/** How the results of the catalogue reach a patient: by a message, and on the page. */

const catalogue = loadCatalogue(places.catalogue);
const professional = [...catalogue.tests.values()].filter(
  ({ tell }) => tell.mode === "professional-only",
);

const told = (results: readonly { test: string; value: string }[]) =>
  decideDeliveries({
    results: results.map((one) => ({ ...one, status: "final" }) as TestResult),
    contacts: { phones: [], hasEmail: true, isWithheld: false },
    reason: "result",
    everTold: false,
    changedForPatient: true,
    now: new Date("2026-01-15T10:00:00Z"),
    tell: (test) => catalogue.tests.get(test)?.tell ?? { mode: "never" },
    ways: () => ({ channels: ["email"] }),
  });

function shown(results: readonly { test: string; loinc: string | null; value: string | null }[]) {
  const at = new Date("2026-01-15T08:00:00Z");
  const rows = results.map(
    (one): ResultVersionRow => ({
      ...one,
      version: 1,
      sub_id: "",
      quantity_comparator: null,
      quantity_number: null,
      quantity_unit: null,
      screening: null,
      status: "final",
      specimen: "258500001",
      sampled_at: at,
      sampled_offset: 60,
      sampled_on: "2026-01-15",
      validated_at: at,
      validated_offset: 60,
      recorded_at: at,
      device: null,
    }),
  );
  const person = { givenNames: ["DOMINIQUE"], birthName: "PAT-TROIS" };
  const view = patientView(
    catalogue,
    ["fr", "en"],
    { expires_on: "2026-04-15" } as Parameters<typeof patientView>[2],
    { person, reportNumber: "SMP-1" } as unknown as Parameters<typeof patientView>[3],
    { name: "Laboratoire", phone: null, email: null, address: null },
    rows,
  );
  return view.results;
}

describe("a result told only through a professional", () => {
  it("is that of every HIV test, and of no other", () => {
    const hiv = [...catalogue.tests.keys()].filter((id) => id.startsWith("hiv-"));
    expect(professional.map(({ id }) => id)).toEqual(hiv);
    expect(hiv).toHaveLength(3);
  });

  it.each(professional.map(({ id }) => id))("%s sends no message, whatever it says", (test) => {
    for (const value of ["positive", "negative", "indeterminate", "invalid"])
      expect(told([{ test, value }])).toEqual([]);
  });

  it("is not on the page of the report that holds it beside another", () => {
    const results = [
      { test: "hiv-screening", loinc: "56888-1", value: "negative" },
      { test: "measles-igm", loinc: "21503-8", value: "negative" },
    ];
    expect(told(results)).toHaveLength(1);
    const page = shown(results);
    expect(page.map(({ test }) => test)).toEqual(["measles-igm"]);
    expect(JSON.stringify(page)).not.toMatch(/hiv|vih/i);
  });
});

describe("four results of one sample", () => {
  it("are one message, and four results that each say which virus", async () => {
    const [element] = await checkExample("diseases/several/four-viruses");
    const results = element?.results ?? [];
    expect(results).toHaveLength(4);
    const rows = results.map(({ test, loinc, value }) => ({ test, loinc, value }));
    expect(told(rows.map(({ test, value }) => ({ test, value: value ?? "" })))).toHaveLength(1);
    const page = shown(rows);
    expect(page.map(({ told: said }) => said.headline.fr)).toEqual([
      "Le virus de la Covid-19 n'a pas été trouvé",
      "Le virus de la grippe A a été trouvé",
      "Le virus de la grippe B n'a pas été trouvé",
      "Le virus respiratoire syncytial n'a pas été trouvé",
    ]);
    expect(page.map(({ specimen }) => specimen?.en)).toEqual(Array(4).fill("Nasopharyngeal swab"));
  });
});
