import type { Pool } from "pg";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { composeNeeds } from "../../server/src/compose-needs.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { createPipeline } from "../../server/src/pipeline.ts";
import { setCollector } from "../../server/src/platform/collector.ts";
import { foundKeys } from "../../server/src/platform/keys/founding.ts";
import { openKeyFolder } from "../../server/src/platform/keys/key-store.ts";
import { createLogger } from "../../server/src/platform/log.ts";
import { places } from "../../server/src/platform/places.ts";
import { Committer } from "../../server/src/record/index.ts";
import { emptyCodeMap, type MessageHeader, type Sender } from "../../server/src/result/message.ts";
import { standInPool } from "./stand-in-pool.ts";

/** Messages under way in a rush: one on each of as many connections. */
export const mostAtOnce = 1_000;

const lanes = 16;

/** The pipeline as the intake composes it, with laboratories that are known and no database behind. */
export function takingApart(
  keysDir: string,
  pool: Pool = standInPool(lanes),
): (bytes: Uint8Array) => Promise<Buffer[]> {
  setCollector();
  const catalogue = loadCatalogue(places.catalogue);
  const country = loadCountry(places.countries, "fr");
  foundKeys(keysDir, false);
  const keys = openKeyFolder(keysDir, ["identity", "register", "named", "refused"]);
  const clock = { now: () => new Date() };
  const committer = new Committer({
    pool,
    ensureDay: () => Promise.resolve(),
    context: {
      keys,
      clock,
      retention: country.retention,
      needs: composeNeeds({ catalogue, country, open: ["sms", "email"], production: false }),
    },
  });
  const senders = new Map<string, Sender>();
  const senderOf = ({ facility }: MessageHeader): Sender => {
    const known = senders.get(facility) ?? newSender(facility, senders.size + 1);
    senders.set(facility, known);
    return known;
  };
  const take = createPipeline({
    format: hl7v2,
    findSender: async (header) => ({ sender: senderOf(header), fault: null }),
    stranger: () => Promise.resolve(),
    reading: { catalogue, country, production: false },
    keys: { identity: keys.get("identity"), register: keys.get("register") },
    committer,
    clock,
    log: createLogger({ level: "error", part: "intake" }),
  });
  return async (bytes) => (await take(bytes, { address: "127.0.0.1" })) as Buffer[];
}

const newSender = (code: string, id: number): Sender => ({
  id,
  name: code,
  code,
  lane: id % lanes,
  language: "fr",
  zone: "Europe/Paris",
  codeMap: emptyCodeMap,
});
