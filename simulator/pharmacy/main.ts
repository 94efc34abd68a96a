import { join } from "node:path";
import { parseArgs } from "node:util";
import { Ledger } from "../sending/ledger.ts";
import { addMachines } from "./add-machines.ts";
import { workAtCounter } from "./counter.ts";
import { pharmacies } from "./pharmacies.ts";
import { PharmacySoftware } from "./software.ts";

/**
 * The counters of `./run demo`: the software of the made-up pharmacies enters tests, until it is
 * stopped. The pharmacies are registered already.
 */
const { values } = parseArgs({
  options: {
    url: { type: "string", default: "http://localhost:8080" },
    "public-url": { type: "string" },
    ledger: { type: "string", default: join(".data", "simulator", "counter.jsonl") },
    keys: { type: "string", default: join(".data", "simulator", "pharmacies") },
  },
});
/** The country of the simulated laboratories: the same people come here. */
const country = { country: 1, persons: 100_000 };
const first = 12;
const interval = 10_000;

const stopping = new AbortController();
const { signal: stop } = stopping;
process.on("SIGINT", () => stopping.abort());
process.on("SIGTERM", () => stopping.abort());

const platform = { url: values.url, publicUrl: values["public-url"] ?? values.url };
const credentials = await addMachines(pharmacies, values.keys);
const ledger = new Ledger(values.ledger);
await Promise.all(
  pharmacies.map(async (pharmacy, index) => {
    const known = credentials[index];
    if (!known) return;
    await workAtCounter({
      pharmacy,
      index,
      software: new PharmacySoftware(platform, known, { stop }),
      ledger,
      // A day of its own: in a second run others come.
      seed: Math.floor(Date.now() / 1_000) + index,
      ...country,
      first,
      interval,
      stop,
      refused: (what) => process.stderr.write(`${what}\n`),
    });
  }),
);
await ledger.close();
