import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, jwtVerify } from "jose";
import { afterEach, describe, expect, it } from "vitest";
import { entryShape } from "../../server/src/intake/formats/form/shape.ts";
import { workAtCounter } from "../../simulator/pharmacy/counter.ts";
import { type Form, formOf } from "../../simulator/pharmacy/form.ts";
import { pharmacies, type SimulatedPharmacy } from "../../simulator/pharmacy/pharmacies.ts";
import { shelfOf } from "../../simulator/pharmacy/shelf.ts";
import { PharmacySoftware } from "../../simulator/pharmacy/software.ts";
import { type VisitOptions, visits } from "../../simulator/pharmacy/visits.ts";
import { Ledger } from "../../simulator/sending/ledger.ts";
import { papersIn } from "../../standins/mail/papers.ts";
import { makeFolder } from "../support/folder.ts";

const [pharmacy] = pharmacies as readonly [SimulatedPharmacy];
const now = Date.parse("2026-11-27T09:30:00Z");
const choices = {
  tests: [
    { id: "sars-cov-2-antigen", euListed: true, specimens: [{ code: "258500001" }] },
    { id: "influenza-a-antigen", euListed: false, specimens: [] },
  ],
  devices: [
    { code: "1", euListed: false },
    { code: "345", euListed: true },
  ],
};
const options: VisitOptions = {
  ...{ seed: 5, country: 1, persons: 1_000, pharmacy },
  shelf: shelfOf(choices, 0, now),
};
const day = (count: number, of: VisitOptions = options) => {
  const all = visits(of);
  return Array.from({ length: count }, () => all.next().value);
};

describe("a day at a counter", () => {
  it("is the same for the same seed, and another for another", () => {
    expect(day(50)).toEqual(day(50));
    expect(day(50, { ...options, seed: 6 })).not.toEqual(day(50));
  });

  it("has in its first dozen a positive, an invalid one repeated and a correction, then few of them", () => {
    const kinds = (count: number) => {
      const all = day(count);
      return [
        all.filter(({ result, corrected }) => result === "positive" && !corrected).length,
        all.filter(({ result, repeated }) => result === "invalid" && repeated).length,
        all.filter(({ corrected }) => corrected).length,
      ];
    };
    expect(kinds(12)).toEqual([1, 1, 1]);
    expect(kinds(1_000)).toEqual([50, 40, 25]);
  });

  it("takes devices of the European list where it counts, each with its lot", () => {
    const { shelf } = options;
    expect(shelf.map(({ device }) => device.code)).toEqual(["345", "345", undefined, undefined]);
    expect(new Set(shelf.map(({ device }) => device.lot)).size).toBe(4);
  });

  it("writes entries of the documented shape, whoever comes", () => {
    for (const visit of day(300)) {
      const form = formOf(visit, visit.result, now);
      expect(entryShape.safeParse(form).error?.issues).toBeUndefined();
      expect(Date.parse(form.sampledAt)).toBeLessThan(now);
    }
    const [first] = day(1);
    if (!first) throw new Error("nobody came");
    const partly = { ...first, person: { ...first.person, birthDate: "19850300" } };
    expect(formOf(partly, "negative", now).patient.birthDate).toBe("1985-03");
  });
});

let server: Server | undefined;
afterEach(() => server?.close());

interface Heard {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** A platform that answers as told; it gives a token for an assertion that the key signed. */
async function platform(answer: (heard: Heard, nth: number) => [status: number, body: object]) {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const heard: Heard[] = [];
  let tokens = 0;
  const told = async (request: IncomingMessage): Promise<[number, object]> => {
    const body = await text(request);
    if (request.url === "/oauth/token") {
      const assertion = new URLSearchParams(body).get("client_assertion") ?? "";
      const audience = "https://platform.example/oauth/token";
      await jwtVerify(assertion, publicKey, { issuer: "m-1", subject: "m-1", audience });
      tokens += 1;
      return [200, { access_token: `t${tokens}`, expires_in: 600 }];
    }
    if (request.headers.authorization !== `Bearer t${tokens}`) return [401, {}];
    const one = {
      path: `${request.method} ${request.url}`,
      key: request.headers["idempotency-key"] as string | undefined,
      body,
    };
    heard.push(one);
    return answer(one, heard.length);
  };
  server = createServer(async (request, response) => {
    const [status, body] = await told(request);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stopping = new AbortController();
  const software = new PharmacySoftware(
    { url: `http://127.0.0.1:${port}`, publicUrl: "https://platform.example" },
    { clientId: "m-1", key: await exportJWK(privateKey) },
    { stop: stopping.signal, laterMs: 1 },
  );
  return { heard, software, stopping, tokens: () => tokens };
}

describe("the software of a pharmacy", () => {
  it("asks again under the same key until it is answered, with one token", async () => {
    const { heard, software, tokens } = await platform((_, nth) =>
      nth < 3 ? [503, {}] : [200, { id: "7-1" }],
    );
    const asked = {
      method: "POST",
      path: "counter/entries",
      body: {},
      idempotencyKey: "k",
    } as const;
    expect(await software.ask(asked)).toEqual({ id: "7-1" });
    expect(heard.map(({ key }) => key)).toEqual(["k", "k", "k"]);
    expect(tokens()).toBe(1);
  });

  it("says what was refused, and does not ask it again", async () => {
    const { heard, software } = await platform(() => [422, { error: { code: "entry_refused" } }]);
    const asked = { method: "POST", path: "counter/entries", body: {} } as const;
    await expect(software.ask(asked)).rejects.toThrow(/^422 .*entry_refused/);
    expect(heard.length).toBe(1);
  });

  it("enters, repeats what was invalid, corrects what it reads back, and prints codes", async () => {
    const entered: Form[] = [];
    const { heard, software, stopping } = await platform(({ path, body }) => {
      if (path === "GET /api/v1/counter/choices") return [200, choices];
      if (path.startsWith("GET")) return [200, { version: 1, entry: entered.at(-1) }];
      if (path.endsWith("/corrections")) return [200, {}];
      entered.push(JSON.parse(body));
      return [200, { id: `7-${entered.length}`, unreached: { paperCode: "7K3M-PX9Q-2HVA-P" } }];
    });
    const path = join(makeFolder(), "counter.jsonl");
    const ledger = new Ledger(path);
    const day = workAtCounter({
      ...{ ...options, seed: 3, index: 0, software, ledger, first: 8, interval: 60_000 },
      stop: stopping.signal,
      refused: (what) => expect.fail(what),
    });
    await expect.poll(() => entered.length).toBe(9);
    stopping.abort();
    await day;
    await ledger.close();
    expect(entered[7]?.result).toBe("invalid");
    expect(entered[8]).toMatchObject({ repeatOf: "7-8", patient: entered[7]?.patient });
    const corrections = heard.filter(({ path }) => path.endsWith("7-3/corrections"));
    expect(corrections.map(({ body }) => JSON.parse(body))).toMatchObject([
      { version: 1, entry: { ...entered[2], result: "negative" } },
    ]);
    const changes = heard.filter(({ path }) => path.startsWith("POST"));
    expect(new Set(changes.map(({ key }) => key)).size).toBe(10);
    // One of them is reached by nothing; who is needs no paper.
    expect(papersIn(path)()).toMatchObject([
      { code: "7K3M-PX9Q-2HVA-P", laboratory: pharmacy.code },
    ]);
  });
});
