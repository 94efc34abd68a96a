import { beforeAll, expect, test } from "vitest";
import { verifyAudit } from "../../server/src/audit/anchors.ts";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { composeIntake } from "../../server/src/compose-intake.ts";
import { readConfig } from "../../server/src/config.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { places } from "../../server/src/platform/places.ts";
import { codeOf, message } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { registerLaboratory } from "../support/laboratory.ts";

/** The clock of the machine jumps: by a day ahead, back by weeks, into a day that was erased. */

const db = useDatabase();
beforeAll(() => registerLaboratory(db));

test("whatever the clock says, each message is recorded once or asked for again", async () => {
  const dataDir = makeFolder();
  const env = { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir, DATABASE_URL: db.url };
  const config = readConfig({ ...env, OPENDEP_LOG_LEVEL: "silent" });
  let now = new Date("2026-06-15T12:00:00Z");
  const intake = await composeIntake(config, {
    catalogue: loadCatalogue(places.catalogue),
    country: loadCountry(places.countries, "fr"),
    clock: { now: () => now },
  });
  const send = async (id: string, at: string): Promise<string> => {
    now = new Date(at);
    const bytes = Buffer.from(message({ id, report: `R${id}` }));
    const [answer] = await intake.pipeline(bytes, { address: "127.0.0.1" });
    return codeOf(Buffer.from(answer ?? []).toString());
  };
  try {
    expect(await send("1", "2026-06-15T12:00:00Z")).toBe("AA");
    expect(await send("2", "2026-06-16T12:00:00Z")).toBe("AA");
    expect(await send("3", "2026-05-20T12:00:00Z")).toBe("AA");
    expect(await send("4", "2026-06-15T12:00:01Z")).toBe("AA");
    // The same again, whatever day it seems to be: known, or asked for again, and never doubled.
    expect(await send("1", "2026-06-16T00:00:00Z")).toBe("AA");

    openKeyFolder(config.keysDir, ["named"]).destroy("named/2026-03-01", new Date());
    expect(await send("5", "2026-03-01T12:00:00Z")).toBe("AR");
    expect(await send("5", "2026-06-15T12:00:02Z")).toBe("AA");
  } finally {
    await intake.drain();
    await intake.close();
  }
  const positions = await db.query<{ gaps: number; versions: number }>(
    `select max(position)::int - count(*)::int as gaps, count(*)::int as versions
      from pseudonymous.report_version`,
  );
  expect(positions).toEqual([{ gaps: 0, versions: 5 }]);
  expect((await verifyAudit(db.pool("operator"), dataDir)).faults).toEqual([]);
});
