import { expect, it } from "vitest";
import { packAndUse } from "../../../test/support/pack.ts";

const program = `
import { decodeBase45, evaluate, localSigner, issueHcert, newUci, qrSvg, transliterate, TrustList, keyOfCertificate, verifyHcert } from "@opendep/hcert";
import { verifyHcertInBrowser } from "@opendep/hcert/browser";
const inBrowser = await verifyHcertInBrowser("HC1:NCF", { trust: new TrustList([]), at: new Date(0) });
const verdict = verifyHcert("HC1:NCF", { trust: new TrustList([]), at: new Date(0) });
console.log(JSON.stringify([
  verdict.reason.code,
  decodeBase45("BB8").ok,
  transliterate("Gößinger"),
  evaluate({ plusTime: ["2026-01-01", 1, "day"] }, null),
  qrSvg("HC1:ABC").startsWith("<svg"),
  newUci("FR").length,
  inBrowser.reason.code,
]));
`;

const typed = `
import { type Signer, type Verdict, type TestCertificate, issueHcert, type IssueResult } from "@opendep/hcert";
export const reason = (verdict: Verdict): string | undefined => verdict.reason?.code;
export const issue = (certificate: TestCertificate, signer: Signer): Promise<IssueResult> =>
  issueHcert({ certificate, country: "FR", issuedAt: 1, expiresAt: 2 }, signer);
`;

it("is packed, installed elsewhere without a network, and used from JavaScript and TypeScript", async () => {
  const { files, said, complaints } = await packAndUse("hcert", [], program, typed);
  expect(files).toEqual(
    expect.arrayContaining([
      "dist/index.js",
      "dist/index.d.ts",
      "README.md",
      "LICENSE",
      "package.json",
    ]),
  );
  expect(files.filter((file) => /^(src|test)\//.test(file))).toEqual([]);
  expect(JSON.parse(said)).toEqual([
    "zlib",
    true,
    "GOESSINGER",
    "2026-01-02T00:00:00.000Z",
    true,
    37,
    "zlib",
  ]);
  expect(complaints).toBe("");
}, 120_000);
