import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PatientProof } from "../../server/src/certificates/issue.ts";
import { message, type Platform, sendFrames, startPlatform, until } from "../story/platform.ts";
import { bareEnvironment } from "../support/bare-environment.ts";
import { useDatabase } from "../support/database.ts";
import { makeFolder } from "../support/folder.ts";
import { anna, audited, cli } from "./support.ts";

/** A pharmacy prints the proof of a person whom nobody can write to; it is taken back; readers learn it. */
const db = useDatabase();
let platform: Platform;
let env: Record<string, string>;
const trust = makeFolder();

beforeAll(async () => {
  platform = await startPlatform(db);
  env = {
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: platform.config.dataDir,
    DATABASE_URL: db.url,
  };
}, 120_000);
afterAll(() => platform.stop());

const program = resolve(import.meta.dirname, "../../server/src/cli/main.ts");

async function verify(text: string) {
  const args = ["certificate", "verify", "--json", "--trust", trust];
  const child = spawn(process.execPath, [program, ...args], {
    env: { ...bareEnvironment, ...env },
  });
  let out = "";
  child.stdout.on("data", (chunk) => {
    out += chunk;
  });
  child.stdin.end(text);
  await once(child, "close");
  return JSON.parse(out) as { valid: boolean; reason: string | null };
}

const send = (told: Partial<Parameters<typeof message>[0]> & { id: string }) =>
  sendFrames(platform.mllp, [message({ mail: "", value: "P^Positif^99SIDEPRES", ...told })]);
const publish = () => cli(env, "certificate", "publish", "--to", trust);
const issue = (report: string, ...args: string[]) =>
  cli(
    env,
    "certificate",
    "issue",
    "--organisation",
    "990000001",
    "--report",
    report,
    ...args,
    "--json",
    ...anna,
  );

const patient = { timeout: 120_000 };

describe("certificate issue", patient, () => {
  it("prints the proofs of a report, the same at every call, and says who asked and why", async () => {
    await send({ id: "k1", report: "K1" });
    const pdf = join(makeFolder(), "proof.pdf");
    const said = await issue("K1", "--pdf", pdf);
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: "" });
    const { proofs, files } = said.json<{ proofs: PatientProof[]; files: string[] }>();
    expect(proofs[0]).toMatchObject({ kind: "test", state: "available" });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      expect(readFileSync(file).subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect((await issue("K1")).json<{ proofs: PatientProof[] }>().proofs).toEqual(proofs);
    const actions = (await audited(db)).map(({ actor, action }) => `${actor}: ${action}`);
    expect(actions).toContain("operator anna: proofs of a report asked for");
    expect(actions).toContain("operator anna: proof issued");
  });

  it("says what is wrong: a report that there is not, nobody who answers for it", async () => {
    expect(await issue("K9")).toMatchObject({ code: 2, out: "" });
    const nobody = await cli(env, "certificate", "issue", "--id", "1-1-1");
    expect(nobody).toMatchObject({ code: 2, out: "" });
  });
});

describe("what was taken back", patient, () => {
  it("by a correction is in the published list, and `certificate verify` refuses both codes", async () => {
    await send({ id: "k2", report: "K2" });
    const { proofs } = (await issue("K2")).json<{ proofs: PatientProof[] }>();
    const codes = proofs[0]?.codes;
    expect((await publish()).code).toBe(0);
    expect(await verify(codes?.hcert.text ?? "")).toMatchObject({ valid: true });
    expect(await verify(codes?.twoDDoc?.text ?? "")).toMatchObject({ valid: true });
    await send({ id: "k2b", report: "K2", status: "D", validated: "20260115100000+0100" });
    await until(async () => {
      const rows = await db.query("select from certificate.revocation");
      return rows.length >= 2;
    });
    await publish();
    expect(await verify(codes?.hcert.text ?? "")).toMatchObject({
      valid: false,
      reason: "revoked: its issuer took it back",
    });
    expect((await verify(codes?.twoDDoc?.text ?? "")).reason).toMatch(/^revoked/);
  });

  it("by hand, by the identifier on paper, takes the document beside it back too", async () => {
    await send({ id: "k3", report: "K3" });
    const { proofs } = (await issue("K3")).json<{ proofs: PatientProof[] }>();
    const uci = proofs[0]?.codes?.hcert.identifier ?? "";
    const said = await cli(env, "certificate", "revoke", "--uci", uci, "--json", ...anna);
    expect(said.json()).toEqual({ revoked: 2 });
    await publish();
    expect((await verify(proofs[0]?.codes?.hcert.text ?? "")).reason).toMatch(/^revoked/);
    expect((await verify(proofs[0]?.codes?.twoDDoc?.text ?? "")).reason).toMatch(/^revoked/);
    const again = (await issue("K3")).json<{ proofs: PatientProof[] }>().proofs;
    expect(again[0]).toMatchObject({ kind: "test", state: "withdrawn", codes: null });
    const unknown = await cli(env, "certificate", "revoke", "--uci", "URN:UVCI:01:FR:X#A", ...anna);
    expect(unknown.code).toBe(2);
  });
});

describe("the ceremony of the keys", patient, () => {
  it("goes from a request to a key that signs, on two machines", async () => {
    const [offline, signer, papers] = [makeFolder(), makeFolder(), makeFolder()];
    const on = (dataDir: string, ...args: string[]) =>
      cli({ OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir }, "certificate", ...args, ...anna);
    const [request, certificate] = [join(papers, "request.pem"), join(papers, "dsc.pem")];
    expect((await on(offline, "authority", "init", "--organisation", "Agence")).code).toBe(0);
    const made = await on(signer, "key", "new", "--usage", "dcc", "--json");
    const { key } = made.json<{ key: string }>();
    const asked = await on(
      signer,
      "key",
      "request",
      key,
      "--organisation",
      "Agence",
      "--out",
      request,
    );
    expect(asked.code).toBe(0);
    const issued = await on(
      offline,
      "authority",
      "issue",
      "--request",
      request,
      "--out",
      certificate,
    );
    expect({ code: issued.code, err: issued.err }).toEqual({ code: 0, err: "" });
    const states = async () =>
      (
        await cli(
          { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: signer },
          "certificate",
          "key",
          "list",
          "--json",
        )
      )
        .json<{ keys: { key: string; state: string }[] }>()
        .keys.map(({ state }) => state);
    expect(await states()).toEqual(["waits for its certificate"]);
    expect((await on(signer, "key", "import", "--certificate", certificate)).code).toBe(0);
    expect(await states()).toEqual(["signs"]);
    expect((await on(offline, "key", "import", "--certificate", certificate)).err).toContain(
      "No key of this folder",
    );
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const ahead = ["--request", request, "--out", certificate, "--from", tomorrow];
    expect((await on(offline, "authority", "issue", ...ahead)).code).toBe(0);
    await on(signer, "key", "import", "--certificate", certificate);
    expect(await states()).toEqual(["to come"]);
    expect((await on(signer, "key", "retire", key)).code).toBe(0);
    expect(await states()).toEqual(["retired"]);
    // No database ran: what was done waits for the next start.
    expect(readFileSync(join(signer, "audit", "pending.jsonl"), "utf8")).toContain(
      "signing key retired",
    );
  });

  it("refuses what makes no sense", async () => {
    const dataDir = makeFolder();
    const on = (...args: string[]) =>
      cli(
        { OPENDEP_MODE: "test", OPENDEP_DATA_DIR: dataDir },
        "certificate",
        "key",
        ...args,
        ...anna,
      );
    expect((await on("new", "--usage", "vaccine")).err).toContain("--usage is one of");
    expect((await on("new", "--usage", "2d-doc")).err).toContain("like FR03/LAB1");
    expect((await on("retire", "none")).err).toContain("There is no such key");
    expect((await on("import", "--certificate", "/no/such")).err).toContain("cannot be read");
  });
});
