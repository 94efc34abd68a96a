import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { issueHcert, localSigner } from "#hcert";
import { localSigner as documentSigner, issueVirologyTest } from "#two-d-doc";
import { makeAuthority } from "../../packages/hcert/test/support/authority.ts";
import { antigenTest, noon } from "../../packages/hcert/test/support/certificates.ts";
import { publishedDocuments } from "../../packages/two-d-doc/test/support/vectors.ts";
import { bareEnvironment } from "../support/bare-environment.ts";
import { makeFolder } from "../support/folder.ts";
import { noVectors, vectorsPath } from "../support/vectors.ts";
import { cli } from "./support.ts";

const program = resolve(import.meta.dirname, "../../server/src/cli/main.ts");
const nowhere = () => ({ OPENDEP_MODE: "test", OPENDEP_DATA_DIR: join(makeFolder(), "data") });

/** `certificate verify` with a text on its standard input. */
async function verify(input: string, args: string[] = [], env: Record<string, string> = nowhere()) {
  const child = spawn(process.execPath, [program, "certificate", "verify", "--json", ...args], {
    env: { ...bareEnvironment, ...env },
  });
  let [out, err] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    err += chunk;
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [code] = await once(child, "close");
  return { code, err, said: out === "" ? null : JSON.parse(out) };
}

describe("certificate verify", () => {
  let text = "";
  let trust = "";
  const certificate = antigenTest();
  const during = ["--at", new Date((noon + 60) * 1000).toISOString()];

  beforeAll(async () => {
    const made = await (await makeAuthority()).sign();
    const issued = await issueHcert(
      { certificate, country: "FR", issuedAt: noon, expiresAt: noon + 3600 },
      localSigner(made.privateKey, made.pem),
    );
    if (issued.ok) text = issued.text;
    trust = makeFolder();
    writeFileSync(join(trust, "signer.pem"), made.pem);
  });

  it("says valid at its time by a trusted signer, and gives what it holds", async () => {
    const { code, err, said } = await verify(`${text}\n`, ["--trust", trust, ...during]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(said).toEqual({ scheme: "dcc", valid: true, reason: null, payload: certificate });
  });

  it("says why not, and ends with 1", async () => {
    const later = await verify(text, ["--trust", trust, "--at", "2026-03-11"]);
    expect(later).toMatchObject({
      code: 1,
      said: { valid: false, reason: "expired: it has expired" },
    });
    const stranger = await verify(text, during);
    expect(stranger.said).toMatchObject({ scheme: "dcc", valid: false });
    expect(stranger.said.reason).toContain("unknown-key");
    expect((await verify("hello")).said).toMatchObject({
      scheme: null,
      valid: false,
      payload: null,
    });
  });

  it("takes the folder trust of the installation when none is named", async () => {
    const env = nowhere();
    mkdirSync(env.OPENDEP_DATA_DIR);
    mkdirSync(join(env.OPENDEP_DATA_DIR, "trust"));
    writeFileSync(join(env.OPENDEP_DATA_DIR, "trust", "keys.json"), "{");
    const { code, err } = await verify(text, during, env);
    expect(code).toBe(1);
    expect(err).toContain("not trusted: keys.json");
  });

  it("reads a 2D-DOC by the keys listed in the folder", async () => {
    const { generateKeyPairSync } = await import("node:crypto");
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const issued = await issueVirologyTest(
      {
        firstNames: ["Zoé"],
        birthName: "D'Almeida",
        birthDate: "1979-03-14",
        sex: "F",
        loinc: "94500-6",
        result: "N",
        sampledAt: "2026-03-10T09:30",
      },
      "2026-03-10",
      documentSigner("FR99", "TST1", pem),
    );
    const document = issued.ok ? issued.text : "";
    const folder = makeFolder();
    const entry = {
      authority: "FR99",
      certificate: "TST1",
      publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
    };
    writeFileSync(join(folder, "2d-doc.json"), JSON.stringify([entry]));
    const listed = await verify(document, ["--trust", folder]);
    expect(listed).toMatchObject({ code: 0, err: "", said: { scheme: "2d-doc", valid: true } });
    expect(listed.said.payload.fields.F1).toBe("D ALMEIDA");
    expect((await verify(document)).said.reason).toContain("unknown-key");
  });

  it.skipIf(publishedDocuments().length === 0)(
    "trusts the test authority FR00 in demo and test",
    async () => {
      for (const document of publishedDocuments())
        expect((await verify(document)).said).toMatchObject({ scheme: "2d-doc", valid: true });
    },
  );

  it.each([
    ["nothing on standard input", "", [], "Nothing came on standard input"],
    ["a text that no code holds", "A".repeat(30_000), [], "longer than any code"],
    ["a time that is none", "HC1:", ["--at", "noon"], "--at is no time"],
    ["a folder that is not there", "HC1:", ["--trust", "/no/such/folder"], "is not there"],
  ])("%s ends with 2", async (_what, input, args, says) => {
    const { code, err, said } = await verify(input, args);
    expect({ code, said }).toEqual({ code: 2, said: null });
    expect(err).toContain(says);
  });
});

describe("conformance", () => {
  it.skipIf(vectorsPath("dgc") === null)(
    "on the published certificates nothing disagrees, pictures included",
    async () => {
      const said = await cli({}, "conformance", "dgc", vectorsPath("dgc") ?? "", "--json");
      const report = said.json<{
        vectors: number;
        expectations: Record<string, { agree: number; disagree: string[]; notApplicable: number }>;
        production: { refused: { file: string; reason: string }[] };
      }>();
      expect(said.code).toBe(0);
      expect(report.vectors).toBeGreaterThanOrEqual(68);
      expect(Object.keys(report.expectations)).toHaveLength(12);
      for (const { agree, disagree, notApplicable } of Object.values(report.expectations)) {
        expect(disagree).toEqual([]);
        expect(agree).toBeGreaterThan(0);
        expect(agree + notApplicable).toBe(report.vectors);
      }
      const refused = new Map(report.production.refused.map(({ file, reason }) => [file, reason]));
      expect(refused.get("ES/2DCode/raw/402.json")).toMatch(/^key-mismatch: /);
      expect(refused.get("common/2DCode/raw/CO20.json")).toMatch(/^algorithm: /);
      expect(refused.get("common/2DCode/raw/DGC2.json")).toMatch(/^groups: /);
      expect(refused.has("FR/2DCode/raw/DCC_Test_0001.json")).toBe(false);
    },
  );

  it.skipIf(vectorsPath("certlogic") === null)(
    "every live CertLogic assertion passes",
    async () => {
      const said = await cli(
        {},
        "conformance",
        "certlogic",
        vectorsPath("certlogic") ?? "",
        "--json",
      );
      expect(said.json()).toEqual({ assertions: 232, pass: 218, fail: [], skipped: 14 });
      expect(said.code).toBe(0);
    },
  );

  it("a folder without test data, or that is not there, ends with 2", async () => {
    for (const kind of ["dgc", "certlogic"]) {
      expect(await cli({}, "conformance", kind, makeFolder())).toMatchObject({ code: 2, out: "" });
      expect((await cli({}, "conformance", kind, "/no/such")).err).toContain("cannot be read");
    }
  });

  if (vectorsPath("dgc") === null) it.skip(noVectors, () => {});
});

describe("certificate specimen", () => {
  it("makes codes of each kind with one key, and draws them", async () => {
    const env = nowhere();
    const folder = join(makeFolder(), "codes");
    const first = await cli(env, "certificate", "specimen", "--to", folder, "--json");
    const made = first.json<{ name: string; text: string; says: string }[]>();
    expect([...new Set(made.map(({ says }) => says))].sort()).toEqual(["green", "red"]);
    expect(readdirSync(folder).sort()).toEqual(made.map(({ name }) => `${name}.svg`).sort());
    const textOf = (list: typeof made, name: string) =>
      list.find((one) => one.name === name)?.text ?? "";
    const pem = join(env.OPENDEP_DATA_DIR, "specimen");
    const again = (await cli(env, "certificate", "specimen", "--json")).json<typeof made>();
    for (const list of [made, again]) {
      const { said } = await verify(textOf(list, "valid-test"), ["--trust", pem]);
      expect(said).toMatchObject({ valid: true, reason: null });
    }
    const { said } = await verify(textOf(made, "tampered"), ["--trust", pem]);
    expect(said.reason).toMatch(/^signature:/);
  });

  it("is refused in production", async () => {
    const production = {
      ...nowhere(),
      OPENDEP_MODE: "production",
      OPENDEP_PUBLIC_URL: "https://results.example",
      OPENDEP_ROLES: "web",
    };
    const { code, err } = await cli(production, "certificate", "specimen");
    expect(code).toBe(2);
    expect(err).toContain("production trusts none");
  });
});
