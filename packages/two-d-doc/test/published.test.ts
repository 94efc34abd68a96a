import { describe, expect, it } from "vitest";
import { noVectors } from "../../../test/support/vectors.ts";
import { readTrustedKeys, testAuthorityKeys, verifyTwoDDoc } from "../src/index.ts";
import { publishedDocuments } from "./support/vectors.ts";

const documents = publishedDocuments();
const trusted = readTrustedKeys(testAuthorityKeys).keys;
const reasonOf = (text: string) => verifyTwoDDoc(text, { trusted }).reason?.code ?? null;

describe.skipIf(documents.length === 0)(`published documents (else: ${noVectors})`, () => {
  it("verify with the test authority's key: two tests and a vaccination", () => {
    expect(documents.map((text) => [text.slice(20, 22), reasonOf(text)])).toEqual([
      ["B2", null],
      ["B2", null],
      ["L1", null],
    ]);
  });

  it("say what their specification says of them", () => {
    const { document } = verifyTwoDDoc(documents[1] ?? "", { trusted });
    expect(document?.header).toMatchObject({
      issued: "2021-04-08",
      signed: "2021-04-08",
      authority: "FR00",
    });
    expect(document?.fields.get("F4")).toBe("945006");
    expect(verifyTwoDDoc(documents[0] ?? "", { trusted }).document?.header.issued).toBe(
      "2013-06-20",
    );
  });

  it("with any one character exchanged are refused", () => {
    for (const text of documents) {
      for (let index = 0; index < text.length; index++) {
        const other = text[index] === "A" ? "B" : "A";
        expect(reasonOf(text.slice(0, index) + other + text.slice(index + 1))).not.toBeNull();
      }
    }
  });

  it("with any one character lost are refused, a GS too", () => {
    for (const text of documents)
      for (let index = 0; index < text.length; index++)
        expect(reasonOf(text.slice(0, index) + text.slice(index + 1))).not.toBeNull();
  });

  it("under another key are refused", () => {
    const other = documents.map((text) => `${text.slice(0, 4)}FR03AHP1${text.slice(12)}`);
    expect(other.map(reasonOf)).toEqual(["unknown-key", "unknown-key", "unknown-key"]);
  });
});
