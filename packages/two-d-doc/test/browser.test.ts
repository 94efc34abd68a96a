import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import { reachedFrom } from "../../../test/support/reaches.ts";
import { type BrowserKey, browserKey, verifyTwoDDocInBrowser } from "../src/browser/index.ts";
import {
  issueVirologyTest,
  localSigner,
  RevocationList,
  readTrustedKeys,
  revocationHash,
  type TrustedKey,
  testAuthorityKeys,
  verifyTwoDDoc,
} from "../src/index.ts";
import { publishedDocuments } from "./support/vectors.ts";

const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = publicKey.export({ format: "der", type: "spki" });
const listed = { authority: "FRTS", certificate: "ABCD", publicKey: spki.toString("base64") };
let node: readonly TrustedKey[];
let browser: readonly BrowserKey[];
let texts: string[];

beforeAll(async () => {
  node = readTrustedKeys([...testAuthorityKeys, { ...listed, types: ["B2"] }]).keys;
  const made = node.map(async ({ key, ...names }) => {
    const imported = await browserKey(key.export({ format: "der", type: "spki" }));
    return imported && { ...names, key: imported };
  });
  browser = (await Promise.all(made)).filter((key) => key !== null);
  const issued = await issueVirologyTest(
    {
      firstNames: ["Zoé"],
      birthName: "D'Almeida",
      birthDate: "1979-03-00",
      sex: "F",
      loinc: "94558-4",
      result: "N",
      sampledAt: "2026-03-10T09:30",
    },
    "2026-03-10",
    localSigner("FRTS", "ABCD", privateKey.export({ format: "pem", type: "pkcs8" }).toString()),
  );
  texts = [...(issued.ok ? [issued.text] : []), ...publishedDocuments()];
});

it("reaches nothing of Node.js", () => {
  const reached = [...reachedFrom(join(import.meta.dirname, "../src/browser/index.ts"))];
  expect(reached.length).toBeGreaterThan(5);
  expect(reached.filter((name) => !name.startsWith("/"))).toEqual([]);
});

it("judges as on Node.js, also with any one character exchanged", async () => {
  expect(verifyTwoDDoc(texts[0] ?? "", { trusted: node }).valid).toBe(true);
  for (const text of texts)
    for (let index = -1; index < text.length; index++) {
      const other = text[index] === "A" ? "B" : "A";
      const changed = index < 0 ? text : text.slice(0, index) + other + text.slice(index + 1);
      const inBrowser = await verifyTwoDDocInBrowser(changed, { trusted: browser });
      expect(inBrowser).toEqual(verifyTwoDDoc(changed, { trusted: node }));
    }
});

it("asks for the hash that lists have, of a virology test that is right otherwise", async () => {
  const [text = ""] = texts;
  const { document } = verifyTwoDDoc(text, { trusted: node });
  const hash = document && revocationHash(document);
  const list = new RevocationList(hash ? [hash] : []);
  expect(document && list.has(document)).toBe(true);
  const asked: string[] = [];
  const verdict = await verifyTwoDDocInBrowser(text, {
    trusted: browser,
    isRevoked: async (one) => asked.push(Buffer.from(one).toString("hex")) > 0,
  });
  expect(verdict.reason?.code).toBe("revoked");
  expect(asked).toEqual([Buffer.from(hash ?? []).toString("hex")]);
});
