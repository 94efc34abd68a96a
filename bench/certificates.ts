/**
 * How many certificates are issued, verified and drawn in a second, one after the other, beside the
 * libraries that a user would otherwise take and beside nothing but the signature: by the clock, and
 * per second of processor time, where whoever works in several threads is charged for all of them.
 *
 *     node bench/certificates.ts [--rounds 7] [--millis 250]
 *
 * The last line is JSON: rates per second of ours (issuedPerSecond, verifiedPerSecond,
 * qrSvgPerSecond, ...), of the others, and of bare ECDSA (bareSignPerSecond, bareVerifyPerSecond), all
 * of the same run, and the ratios that we aim at.
 */
import { createPrivateKey, createPublicKey, sign, verify } from "node:crypto";
import { parseArgs } from "node:util";
import bwip from "bwip-js/node";
import QRCode from "qrcode";
import { renderSVG } from "uqr";
import {
  issueHcert,
  keyOfCertificate,
  localSigner,
  qrSvg,
  type ToIssue,
  TrustList,
  verifyHcert,
} from "#hcert";
import {
  dataMatrixSvg,
  localSigner as documentSigner,
  issueVirologyTest,
  readTrustedKeys,
  verifyTwoDDoc,
} from "#two-d-doc";
import { makeAuthority } from "../packages/hcert/test/support/authority.ts";
import {
  antigenTest,
  at,
  naat,
  noon,
  recovery,
} from "../packages/hcert/test/support/certificates.ts";
import { proofPdf } from "../server/src/certificates/paper/proof-pdf.ts";
import { others } from "./certificates/others.ts";
import { paperProof } from "./certificates/paper-proof.ts";
import { type Candidate, measure, type Rate } from "./certificates/rounds.ts";

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "7" }, millis: { type: "string", default: "250" } },
});
const size = { rounds: Number(values.rounds), millis: Number(values.millis) };

const made = await (await makeAuthority()).sign();
const signer = localSigner(made.privateKey, made.pem);
const reference = await others(made, signer.kid);
const orders: ToIssue[] = Array.from({ length: 120 }, (_, index) => ({
  certificate: [antigenTest(), naat(), recovery()][index % 3] as ToIssue["certificate"],
  country: "FR",
  issuedAt: noon,
  expiresAt: noon + 86_400,
}));
const orderOf = (sample: number): ToIssue => orders[sample % orders.length] as ToIssue;

const texts = await Promise.all(orders.map(issue));
const textOf = (sample: number): string => texts[sample % texts.length] as string;
const trusted = keyOfCertificate(made.der);
const options = { trust: new TrustList(trusted ? [trusted] : []), at };

const documents = documentSigner("FR99", "TST1", made.privateKey);
const spki = createPublicKey(made.pem).export({ type: "spki", format: "der" }).toString("base64");
const { keys } = readTrustedKeys([{ authority: "FR99", certificate: "TST1", publicKey: spki }]);
const virologyTest = {
  firstNames: ["Zoé", "Anne-Marie"],
  birthName: "D'Almeida",
  birthDate: "1979-03-14",
  sex: "F",
  loinc: "94500-6",
  result: "N",
  sampledAt: "2026-03-10T09:30",
} as const;
const document = await issueDocument();

const bytes = new TextEncoder().encode("x".repeat(330));
const privateKey = createPrivateKey(made.privateKey);
const publicKey = createPublicKey(made.pem);
const signature = sign("sha256", bytes, privateKey);

const candidates: readonly Candidate[] = [
  {
    name: "ECDSA P-256 alone: sign",
    key: "bareSignPerSecond",
    run: () => sign("sha256", bytes, privateKey),
  },
  {
    name: "ECDSA P-256 alone: verify",
    key: "bareVerifyPerSecond",
    run: () => verify("sha256", bytes, publicKey, signature),
  },
  { name: "issue", key: "issuedPerSecond", run: (sample) => issue(orderOf(sample)) },
  {
    name: "  @auth0/cose, cbor-x, base45",
    key: "auth0CoseIssuedPerSecond",
    run: (sample) => reference.issue(orderOf(sample).certificate, noon, noon + 86_400),
  },
  {
    name: "verify",
    key: "verifiedPerSecond",
    run: (sample) => verifyHcert(textOf(sample), options),
  },
  {
    name: "  @auth0/cose, cbor-x, base45",
    key: "auth0CoseVerifiedPerSecond",
    run: (sample) => reference.verify(textOf(sample)),
  },
  { name: "QR as SVG, level Q", key: "qrSvgPerSecond", run: (sample) => qrSvg(textOf(sample)) },
  {
    name: "  qrcode",
    key: "qrcodeSvgPerSecond",
    run: (sample) => QRCode.toString(textOf(sample), { type: "svg", errorCorrectionLevel: "Q" }),
  },
  {
    name: "  uqr",
    key: "uqrSvgPerSecond",
    run: (sample) => renderSVG(textOf(sample), { ecc: "Q" }),
  },
  {
    name: "  bwip-js",
    key: "bwipQrSvgPerSecond",
    run: (sample) => bwip.toSVG({ bcid: "qrcode", text: textOf(sample), eclevel: "Q" } as never),
  },
  { name: "2D-DOC: issue", key: "twoDDocIssuedPerSecond", run: issueDocument },
  {
    name: "2D-DOC: verify",
    key: "twoDDocVerifiedPerSecond",
    run: () => verifyTwoDDoc(document, { trusted: keys }),
  },
  { name: "Data Matrix as SVG", key: "dataMatrixSvgPerSecond", run: () => dataMatrixSvg(document) },
  {
    name: "  bwip-js",
    key: "bwipDataMatrixSvgPerSecond",
    run: () => bwip.toSVG({ bcid: "datamatrix", text: document }),
  },
  {
    name: "PDF with both codes",
    key: "pdfPerSecond",
    run: (sample) => proofPdf(paperProof(orderOf(sample).certificate, textOf(sample), document)),
  },
];

const pdf = await proofPdf(paperProof(orderOf(0).certificate, textOf(0), document));
await requireSame();
const rates = await measure(candidates, size);
report();

async function issue(order: ToIssue): Promise<string> {
  const issued = await issueHcert(order, signer);
  if (!issued.ok) throw new Error(JSON.stringify(issued.faults));
  return issued.text;
}

async function issueDocument(): Promise<string> {
  const issued = await issueVirologyTest(virologyTest, "2026-03-10", documents);
  if (!issued.ok) throw new Error(issued.detail);
  return issued.text;
}

/** Each side takes what the other made: they do the same work. */
async function requireSame(): Promise<void> {
  for (const [sample, text] of texts.entries()) {
    const theirs = await reference.issue(orderOf(sample).certificate, noon, noon + 86_400);
    const { reason } = verifyHcert(theirs, options);
    if (reason) throw new Error(`theirs is not valid here: ${reason.detail}`);
    await reference.verify(text);
    if (!verifyHcert(text, options).valid) throw new Error("ours is not valid here");
  }
}

function report(): void {
  const length = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  console.log(`certificates of ${length} characters on average, one after the other`);
  console.log(`${"".padEnd(34)} ${"a second".padStart(9)} ${"a core-second".padStart(14)}`);
  for (const { name, key } of candidates) {
    const { clock, core } = rate(key);
    const [one, other] = [clock, core].map((number) => Math.round(number).toString());
    console.log(`${name.padEnd(34)} ${one?.padStart(9)} ${other?.padStart(14)}`);
  }
  const by = (kind: keyof Rate) =>
    Object.fromEntries(candidates.map(({ key }) => [key, Math.round(rate(key)[kind])]));
  console.log(
    JSON.stringify({
      ...by("clock"),
      issuedTimesOther: ratio("issuedPerSecond", "auth0CoseIssuedPerSecond"),
      issuedShareOfBareSign: ratio("issuedPerSecond", "bareSignPerSecond"),
      verifiedTimesOther: ratio("verifiedPerSecond", "auth0CoseVerifiedPerSecond"),
      verifiedShareOfBareVerify: ratio("verifiedPerSecond", "bareVerifyPerSecond"),
      pdfBytes: pdf.length,
      qrTimesQrcode: ratio("qrSvgPerSecond", "qrcodeSvgPerSecond"),
      perCoreSecond: {
        ...by("core"),
        issuedTimesOther: ratio("issuedPerSecond", "auth0CoseIssuedPerSecond", "core"),
        issuedShareOfBareSign: ratio("issuedPerSecond", "bareSignPerSecond", "core"),
        verifiedTimesOther: ratio("verifiedPerSecond", "auth0CoseVerifiedPerSecond", "core"),
      },
    }),
  );
}

function rate(key: string): Rate {
  return rates.get(key) ?? { clock: Number.NaN, core: Number.NaN };
}

function ratio(one: string, other: string, kind: keyof Rate = "clock"): number {
  return Number((rate(one)[kind] / rate(other)[kind]).toFixed(2));
}
