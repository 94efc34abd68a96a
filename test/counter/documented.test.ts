import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { z } from "zod";
import { describeApi, errorShape } from "../../server/src/access/api/describe.ts";
import type { AnyProRoute } from "../../server/src/access/pro-route.ts";
import { counterRoutes } from "../../server/src/counter/counter-routes.ts";
import { fault, faultCodes } from "../../server/src/counter/faults.ts";
import type { CounterParts } from "../../server/src/counter/parts.ts";
import { enteredShape } from "../../server/src/counter/routes/answers.ts";
import { entryShape } from "../../server/src/intake/formats/form/shape.ts";
import { formTexts } from "../../server/src/intake/formats/form/texts.ts";
import { issueCatalogue } from "../../server/src/result/issue-texts.ts";
import { makeFolder } from "../support/folder.ts";
import { root } from "../support/sources.ts";

/** docs/integrators/rest.md against the code: its bodies by the shapes, its programs by running them. */

const page = readFileSync(join(root, "docs/integrators/rest.md"), "utf8");
const block = (kind: string): string =>
  new RegExp(`\n\`\`\`${kind}\n([\\s\\S]*?)\n\`\`\``).exec(page)?.[1] ?? "";
const routes = counterRoutes({} as CounterParts) as unknown as readonly AnyProRoute[];

interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}
const asked: Asked[] = [];
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks).toString();
  asked.push({ url: `${request.method} ${request.url}`, headers: request.headers, body });
  response.setHeader("content-type", "application/json");
  response.end(block("json entered"));
});
let environment: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    OPENDEP_URL: `http://127.0.0.1:${port}`,
    OPENDEP_TOKEN: "token-of-a-machine",
  };
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const languages = [
  ["sh", "sh", "entry.sh", "curl"],
  ["python", "python3", "entry.py", "python3"],
  ["js", process.execPath, "entry.mjs", "node"],
] as const;

/** What a machine may lack: the example is read all the same, and run where its program is. */
const isThere = (program: string): boolean =>
  (process.env.PATH ?? "").split(delimiter).some((folder) => existsSync(join(folder, program)));

it.each(languages.filter(([, , , needs]) => isThere(needs)))(
  "the example in %s enters a test as the platform takes it",
  async (kind, program, name) => {
    const file = join(makeFolder(), name);
    writeFileSync(file, block(kind));
    const { stdout } = await promisify(execFile)(program, [file], { env: environment });
    expect(stdout).toContain("CTR-261127-0042");
    const one = asked.pop();
    expect(one?.url).toBe("POST /api/v1/counter/entries");
    expect(one?.headers).toMatchObject({
      authorization: "Bearer token-of-a-machine",
      "content-type": "application/json",
      "idempotency-key": expect.stringMatching(/^[\w-]{16,200}$/),
    });
    entryShape.parse(JSON.parse(one?.body ?? ""));
  },
);

describe("the page", () => {
  it("has bodies of the shapes that the code has", () => {
    const correction = routes.find(({ path }) => path.endsWith("/corrections"));
    const message = routes.find(({ path, body }) => path.endsWith("/messages") && body);
    const shapes: [string, z.ZodType | undefined][] = [
      ["json entered", enteredShape],
      ["json error", errorShape],
      ["json correction", correction?.body],
      ["json message", message?.body],
    ];
    for (const [kind, shape] of shapes) shape?.parse(JSON.parse(block(kind)));
  });

  it("names every request that machines have, and each fault with its words", () => {
    for (const { path, machines } of routes) {
      const shown = path.replace(/:(\w+)/g, "{$1}");
      expect([path, page.includes(shown)]).toEqual([path, machines === true]);
    }
    const rows = [...page.matchAll(/^\| `([a-z.-]+)`\s+\| (.*?)\s*\|$/gm)].map(([, code, text]) => [
      code,
      text,
    ]);
    expect(rows).toEqual(faultCodes.map((code) => [code, fault(code, "").text.en]));
  });
});

describe("the description of the interface", () => {
  const description = describeApi(routes, "https://portal.example") as {
    paths: Record<string, Record<string, { operationId: string; parameters: { name: string }[] }>>;
  };

  it("is OpenAPI 3.1 of what machines may ask, and of nothing else", () => {
    expect(description).toMatchObject({
      openapi: "3.1.0",
      servers: [{ url: "https://portal.example/api/v1" }],
    });
    const paths = Object.keys(description.paths);
    expect(paths).toContain("/counter/entries/{id}/corrections");
    expect(paths.join(" ")).not.toMatch(/waiting-keys|lots\/counts/);
    const ids = Object.values(description.paths).flatMap((one) =>
      Object.values(one).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
    const enter = description.paths["/counter/entries"]?.post;
    expect(enter?.parameters.map(({ name }) => name)).toEqual(["Idempotency-Key"]);
    for (const { machines, answer, path } of routes)
      if (machines) expect([path, answer === undefined]).toEqual([path, false]);
  });
});

it("what a form is told speaks of no segment and no field of HL7", () => {
  const ofHl7 = /\b(?:MSH|PID|OBX|OBR|ORC|SPM|NK1|PV1)\b|AAAAMMJJ|table 0\d{3}/;
  for (const texts of Object.values(formTexts))
    expect(`${texts?.fr} ${texts?.en}`).not.toMatch(ofHl7);
  // Those that no form can be told: of other formats, of the sending, of files and maps, of values in codes.
  const elsewhere =
    /^(?:message|characters|control-id|sent-time|acknowledgement|segment|issues|batch|test|observation|status|result|order|report-number|report|file|country|map|sender|certificate|platform|register|value|correction)\b|^(?:birth-name\.from-other|sex\.|identifier\.several|contact\.withheld|situation\.(?:contradiction|reason-unknown)|sampling\.days-differ|laboratory\.)/;
  const left = Object.entries(issueCatalogue)
    .filter(([code, { fr, en }]) => ofHl7.test(`${fr} ${en}`) && !(code in formTexts))
    .map(([code]) => code)
    .filter((code) => !elsewhere.test(code));
  expect(left).toEqual([]);
});
