import { createSecretKey } from "node:crypto";
import { expect, it } from "vitest";
import { loadCatalogue } from "../../server/src/catalogue/load.ts";
import { loadCountry } from "../../server/src/country/load.ts";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { createPipeline } from "../../server/src/pipeline.ts";
import { places } from "../../server/src/platform/places.ts";
import { codeOf, message } from "../story/platform.ts";

const key = createSecretKey(Buffer.alloc(32));

/** The answer when whoever sends cannot even be looked up, for this reason. */
async function answerTo(error: Error): Promise<string> {
  const logged: string[] = [];
  const pipeline = createPipeline({
    format: hl7v2,
    findSender: () => Promise.reject(error),
    stranger: async () => {},
    reading: {
      catalogue: loadCatalogue(places.catalogue),
      country: loadCountry(places.countries, "fr"),
      production: false,
    },
    keys: { identity: key, register: key },
    committer: { record: () => Promise.reject(error) },
    clock: { now: () => new Date() },
    log: { error: (_: object, text: string) => logged.push(text), warn: () => {} } as never,
  });
  const [answer] = await pipeline(Buffer.from(message({ id: "1" })), { address: "127.0.0.1" });
  return `${codeOf(Buffer.from(answer ?? []).toString())} ${logged.length}`;
}

it.each([
  ["it starts or stops", Object.assign(new Error("x"), { code: "57P03" })],
  ["nobody listens", Object.assign(new Error("x"), { code: "ECONNREFUSED" })],
  ["the connection is lost", new Error("Connection terminated unexpectedly")],
])("while the database is away (%s) a message may be sent again later: AR", async (_, error) => {
  expect(await answerTo(error)).toBe("AR 0");
});

it("a fault of the program is no fault of the database: AE, with a number in the log", async () => {
  expect(await answerTo(new TypeError("x"))).toBe("AE 1");
});
