import { beforeAll, expect, test } from "vitest";
import { proofPdf } from "../../../server/src/certificates/paper/proof-pdf.ts";
import { open } from "./opened.ts";
import { proof } from "./proof.ts";

interface Node_ {
  readonly role?: string;
  readonly alt?: string;
  readonly lang?: string;
  readonly children?: readonly Node_[];
}

let pdf: Buffer;
let tree: Node_;
let all: readonly Node_[];
const nodesOf = (node: Node_): Node_[] => [node, ...(node.children ?? []).flatMap(nodesOf)];
const withRole = (role: string) => all.filter((node) => node.role === role);

beforeAll(async () => {
  pdf = await proofPdf(proof);
  tree = (await (await (await open(pdf)).getPage(1)).getStructTree()) as Node_;
  all = nodesOf(tree);
});

test("is marked as tagged, with title, language and PDF/UA-1", async () => {
  const document = await open(pdf);
  const marks = (await document.getMarkInfo()) as unknown as ReadonlyMap<string, boolean>;
  expect(marks.get("Marked")).toBe(true);
  const { info, metadata } = await document.getMetadata();
  expect(info).toMatchObject({ Title: proof.title.fr, Language: "fr" });
  expect(metadata?.get("pdfuaid:part")).toBe("1");
  const shown = (await document.getViewerPreferences()) as unknown as ReadonlyMap<string, boolean>;
  expect(shown.get("DisplayDocTitle")).toBe(true);
});

test("has one first heading, and a table whose rows are named", () => {
  expect(withRole("H1")).toHaveLength(1);
  expect(withRole("TR")).toHaveLength(proof.lines.length);
  for (const row of withRole("TR")) {
    expect(row.children?.map(({ role }) => role)).toEqual(["TH", "TD"]);
  }
});

test("reads title, holder, codes, details and foot in this order", () => {
  const top = tree.children?.[0]?.children?.map(({ role }) => role);
  expect(top).toEqual(["H1", "P", "Sect", "Sect", "H2", "Table", "Sect"]);
});

test("says in words what each code is", () => {
  const figures = withRole("Figure");
  expect(figures.map(({ alt }) => alt)).toEqual([
    expect.stringMatching(/^Code QR du certificat européen/),
    expect.stringMatching(/^Code 2D-DOC/),
  ]);
});

test("English within French is marked as English", () => {
  const spans = withRole("Span");
  expect(spans.length).toBeGreaterThan(proof.lines.length);
  expect(new Set(spans.map(({ lang }) => lang))).toEqual(new Set(["en"]));
});

test("everything that is drawn is tagged or an ornament", async () => {
  const page = await (await open(pdf)).getPage(1);
  const { fnArray } = await page.getOperatorList();
  const { OPS } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const drawing = new Set([OPS.showText, OPS.fill, OPS.stroke, OPS.constructPath]);
  let depth = 0;
  const untagged: number[] = [];
  for (const operator of fnArray) {
    if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth++;
    else if (operator === OPS.endMarkedContent) depth--;
    else if (depth === 0 && drawing.has(operator)) untagged.push(operator);
  }
  expect(untagged).toEqual([]);
});
