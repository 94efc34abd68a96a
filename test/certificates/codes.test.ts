import { expect, it } from "vitest";
import { modulesOf, qrSvg } from "#hcert";
import { dataMatrix, dataMatrixSvg, GS, US } from "#two-d-doc";
import { readPicture } from "../../server/src/cli/certificate/read-picture.ts";
import { pngOf } from "../support/png.ts";

const text = `HC1:${"6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90KECTHGWJC0FDC:5AIA%G7X+AQB9746HS80:54IBQF60R6$A80X6S1BTYACG6M+9XG8KIAWNA91AY%67092L4WJCT3EHS8XJC$+DXJCCWENF6OF63W5NW6WF6%JC QE/IAYJC5LEW34U3ET7DXC9 QE-ED8%E".repeat(2)}`;

it.each(["L", "M", "Q", "H"] as const)(
  "a code of level %s is read back by a decoder of others",
  async (level) => {
    expect(await readPicture(pngOf(modulesOf(text, level), 4))).toBe(text);
  },
);

it("capitals go in as alphanumeric characters, others as bytes", async () => {
  expect(modulesOf("A".repeat(300)).size).toBeLessThan(modulesOf("a".repeat(300)).size);
  const link = "https://example.org/w#é";
  expect(await readPicture(pngOf(modulesOf(link), 4))).toBe(link);
});

it("the SVG draws the same modules within a quiet zone of four", () => {
  const { size, data } = modulesOf(text);
  const svg = qrSvg(text);
  expect(svg).toContain(`viewBox="0 0 ${size + 8} ${size + 8}"`);
  const drawn = new Uint8Array(size * size);
  for (const [, x, y, width] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    drawn.fill(
      1,
      (Number(y) - 4) * size + Number(x) - 4,
      (Number(y) - 4) * size + Number(x) - 4 + Number(width),
    );
  expect(Buffer.from(drawn)).toEqual(Buffer.from(data));
});

const document = `DC04FR0000011E581E58B201FRF0ZOE/ANNE MARIE${GS}F1D ALMEIDA${GS}F200031979F3FF4945006${GS}F5NF6100320260930${US}${"MRZICP23SZTCLV2APC5P2AQVZDKHDKRG5KOIYGBKDXUA7N5O75QLWMKJBFSL3WJZ".repeat(2).slice(0, 103)}`;

it("a 2D-DOC as Data Matrix is read back, its control characters too", async () => {
  const code = dataMatrix(document);
  expect(code.size).toBe(44);
  expect(await readPicture(pngOf(code, 4), ["DataMatrix"])).toBe(document);
});

it("texts of all lengths and characters are read back, in symbols of one and of many regions", async () => {
  const sizes = new Set<number>();
  for (let length = 1; length < 900; length += 23) {
    const text = `${"A1 /b~".repeat(length).slice(0, length)}${GS}:`;
    const code = dataMatrix(text);
    sizes.add(code.size);
    expect([length, await readPicture(pngOf(code, 4), ["DataMatrix"])]).toEqual([length, text]);
  }
  expect(sizes.size).toBeGreaterThan(10);
  expect(() => dataMatrix("A".repeat(2500))).toThrow(RangeError);
  expect(() => dataMatrix("é")).toThrow(RangeError);
});

it("the SVG of a Data Matrix draws the same modules within a quiet zone of two", () => {
  const { size, data } = dataMatrix(document);
  const drawn = new Uint8Array(size * size);
  for (const [, x, y, width] of dataMatrixSvg(document).matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const start = (Number(y) - 2) * size + Number(x) - 2;
    drawn.fill(1, start, start + Number(width));
  }
  expect(Buffer.from(drawn)).toEqual(Buffer.from(data));
});

it("a picture without a code, or that is none, gives nothing", async () => {
  expect(await readPicture(pngOf({ size: 20, data: new Uint8Array(400) }, 4))).toBeNull();
  expect(await readPicture(new Uint8Array([1, 2, 3]))).toBeNull();
});
