import { createPublicKey, verify, X509Certificate } from "node:crypto";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { kidOfCertificate } from "#hcert";
import {
  certifyAuthority,
  certifySigner,
  requestCertificate,
} from "../../server/src/certificates/signer/certify.ts";
import { SignerAway, signerClient } from "../../server/src/certificates/signer/client.ts";
import {
  readDescriptions,
  readPrivateKey,
  writeDescription,
} from "../../server/src/certificates/signer/key-files.ts";
import { makeKey } from "../../server/src/certificates/signer/make-key.ts";
import { ownSigners } from "../../server/src/certificates/signer/published.ts";
import { readConfig } from "../../server/src/config.ts";
import { signerPath } from "../../server/src/platform/local-sockets.ts";
import { start } from "../../server/src/roles/signer.ts";
import type { Running } from "../../server/src/supervisor/role.ts";
import { until } from "../story/platform.ts";
import { makeFolder } from "../support/folder.ts";

const open: { stop(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
});

async function started(env: Record<string, string> = {}, dataDir = makeFolder()) {
  const config = readConfig({
    OPENDEP_MODE: "test",
    OPENDEP_DATA_DIR: dataDir,
    OPENDEP_LOG_LEVEL: "silent",
    ...env,
  });
  const running: Running = await start(config);
  open.push(running);
  const client = signerClient(signerPath(config.dataDir));
  open.push({ stop: () => client.close() });
  return { config, running, client };
}

const bytes = Buffer.from("what is to be signed");

/** Whether the key that was published for this kid made the signature. */
function isSigned(dataDir: string, { kid, signature }: { kid: Buffer; signature: Buffer }) {
  const key = ownSigners(dataDir).find((one) => one.kid === kid.toString("base64"));
  const spki = Buffer.from(key?.publicKey ?? "", "base64");
  const publicKey = createPublicKey({ key: spki, format: "der", type: "spki" });
  return verify("sha256", bytes, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
}

describe("the signer of a demo", () => {
  it("makes its keys and an authority at its first start, and the same ones sign after the next", async () => {
    const { config, running, client } = await started();
    const dcc = await client.sign("dcc", bytes);
    for (const usage of ["dcc", "2d-doc", "activation-code"] as const) {
      const signed = await client.sign(usage, bytes);
      expect(signed.signature).toHaveLength(64);
      expect(isSigned(config.dataDir, signed)).toBe(true);
    }
    await running.stop();
    const again = await started({}, config.dataDir);
    expect((await again.client.sign("dcc", bytes)).kid).toEqual(dcc.kid);
  });

  it("has a certificate for tests and recoveries alone, issued by its authority", async () => {
    const { config, client } = await started();
    const keys = readDescriptions(config.keysDir);
    const pem = (usage: string) => keys.find((key) => key.usage === usage)?.certificate ?? "";
    const [signer, authority] = ["dcc", "authority"].map((one) => new X509Certificate(pem(one)));
    expect(signer?.checkIssued(authority as X509Certificate)).toBe(true);
    expect(signer?.verify((authority as X509Certificate).publicKey)).toBe(true);
    expect(signer?.keyUsage).toEqual(["1.3.6.1.4.1.1847.2021.1.1", "1.3.6.1.4.1.1847.2021.1.3"]);
    const { kid, signsUntil, notAfter } = await client.current("dcc");
    expect(kid).toEqual(Buffer.from(kidOfCertificate(signer?.raw ?? new Uint8Array())));
    // It signs half a year at most, and what it signed last is valid for a year and a half.
    expect(notAfter - signsUntil).toBe((730 - 182) * 86_400);
  });

  it("listens for its own account alone", async () => {
    const { config } = await started();
    expect(statSync(signerPath(config.dataDir)).mode & 0o777).toBe(0o600);
  });

  it("closes on whoever says what is no question, and serves the others", async () => {
    const { config, client } = await started();
    const closed = await new Promise((resolve) => {
      const socket = connect(signerPath(config.dataDir), () => socket.write(Buffer.alloc(64, 255)));
      socket.once("close", () => resolve(true)).on("error", () => {});
    });
    expect(closed).toBe(true);
    expect((await client.sign("dcc", bytes)).signature).toHaveLength(64);
  });
});

describe("asked by many at once", () => {
  it("answers each with a signature of its own bytes", async () => {
    const { config, client } = await started();
    const all = Array.from({ length: 500 }, (_, index) => Buffer.from(`proof ${index}`));
    const signed = await Promise.all(all.map((one) => client.sign("2d-doc", one)));
    const spki = ownSigners(config.dataDir).find(({ usage }) => usage === "2d-doc")?.publicKey;
    const key = createPublicKey({
      key: Buffer.from(spki ?? "", "base64"),
      format: "der",
      type: "spki",
    });
    const good = signed.filter(({ signature }, index) =>
      verify("sha256", all[index] as Buffer, { key, dsaEncoding: "ieee-p1363" }, signature),
    );
    expect(good).toHaveLength(500);
  });
});

describe("a signer that is away", () => {
  it("is said to be away, and is found again when it is back", async () => {
    const dataDir = makeFolder();
    const first = await started({}, dataDir);
    await first.client.sign("dcc", bytes);
    await first.running.stop();
    await expect(first.client.sign("dcc", bytes)).rejects.toBeInstanceOf(SignerAway);
    await started({}, dataDir);
    expect((await first.client.sign("dcc", bytes)).signature).toHaveLength(64);
  });
});

describe("keys of production", () => {
  const production = {
    OPENDEP_MODE: "production",
    OPENDEP_PUBLIC_URL: "https://results.example.org",
    OPENDEP_SMTP_URL: "smtps://mail.example:465",
    OPENDEP_MAIL_FROM: "Results <no-reply@results.example.org>",
  };
  const naming = { country: "FR", organisation: "Agence, test", rehearsal: false };
  const day = 86_400_000;

  function productionFolder(): string {
    const dataDir = makeFolder();
    mkdirSync(join(dataDir, "keys"), { recursive: true });
    writeFileSync(join(dataDir, "keys", "use"), "production\n");
    return dataDir;
  }

  it("are not made by themselves, and a demo's never sign", async () => {
    const dataDir = productionFolder();
    await makeKey(join(dataDir, "keys"), {
      usage: "activation-code",
      production: false,
      at: new Date(),
    });
    const { client } = await started(production, dataDir);
    await expect(client.current("dcc")).rejects.toThrow('answers "no-key"');
    await expect(client.sign("activation-code", bytes)).rejects.toBeInstanceOf(SignerAway);
  });

  it("follow each other without a restart: the newest signs, a retired one no more", async () => {
    const dataDir = productionFolder();
    const keysDir = join(dataDir, "keys");
    const from = new Date(Date.now() - 10 * day);
    const authority = await makeKey(keysDir, {
      usage: "authority",
      production: true,
      at: from,
      certify: (key) => certifyAuthority(key, naming, from),
    });
    const issuer = {
      certificate: authority.certificate ?? "",
      privateKey: readPrivateKey(keysDir, authority.name),
    };
    const certified = async (begins: Date) => {
      const key = await makeKey(keysDir, { usage: "dcc", production: true, at: begins });
      const request = await requestCertificate(readPrivateKey(keysDir, key.name), naming);
      const certificate = await certifySigner(request, issuer, begins);
      writeDescription(keysDir, { ...key, certificate });
      const kid = kidOfCertificate(new X509Certificate(certificate).raw);
      return { key: { ...key, certificate }, kid: Buffer.from(kid).toString("hex") };
    };
    const one = await certified(from);
    const { client } = await started(production, dataDir);
    const signs = async () =>
      client.current("dcc").then(
        ({ kid }) => kid.toString("hex"),
        () => "none",
      );
    expect(await signs()).toBe(one.kid);
    const two = await certified(new Date(Date.now() - day));
    await until(async () => (await signs()) === two.kid);
    // What was begun with the key before is signed with it still.
    expect((await client.sign("dcc", bytes, Buffer.from(one.kid, "hex"))).kid.toString("hex")).toBe(
      one.kid,
    );
    writeDescription(keysDir, { ...two.key, retiredAt: new Date().toISOString() });
    await until(async () => (await signs()) === one.kid);
    await expect(client.sign("dcc", bytes, Buffer.from(two.kid, "hex"))).rejects.toBeInstanceOf(
      SignerAway,
    );
    // What it signed is verified still.
    expect(
      ownSigners(dataDir).map(({ kid }) => Buffer.from(kid, "base64").toString("hex")),
    ).toEqual([one.kid, two.kid]);
  });
});
