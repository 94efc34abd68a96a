import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const here = resolve(import.meta.dirname, "..");
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "opendep-hl7v2-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
  rmSync(join(here, "dist"), { recursive: true, force: true });
});

const program = `
import { buildAck, buildMessage, Deframer, frame, readMessage, splitBatch } from "@opendep/hl7v2";
const bytes = buildMessage([
  ["MSH", "", "", "SIL", "LABO", "", "", "", "", ["ORU", "R01"], "1", "P", "2.5"],
  ["PID", "1", "", "", "", ["D'ALMEIDA", "ZO|É"]],
]);
const [event] = new Deframer({ maxBytes: 1000 }).push(frame(bytes));
const read = readMessage(splitBatch(event.bytes).messages[0]);
const ack = buildAck({ original: read.message, code: "AA", controlId: "2", at: new Date(0), errors: [] });
console.log(JSON.stringify([read.message.get("PID-5.2"), new TextDecoder().decode(ack).split("\\r")[1]]));
`;

const typed = `
import { type Message, readMessage, type Segment } from "@opendep/hl7v2";
const read = readMessage(new Uint8Array());
export const message: Message | null = read.ok ? read.message : null;
export const segment: Segment | undefined = message?.first("PID");
export const value: string | undefined = segment?.value(5, 1, 2);
`;

it("is packed, installed elsewhere without a network, and used from JavaScript and TypeScript", async () => {
  const packed = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: here });
  const [report] = JSON.parse(packed.stdout.slice(packed.stdout.indexOf("[")));
  const files: string[] = report.files.map((file: { path: string }) => file.path);
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

  writeFileSync(join(folder, "package.json"), '{"type":"module","private":true}');
  const install = [
    "install",
    "--offline",
    "--no-audit",
    "--no-fund",
    join(folder, report.filename),
  ];
  await run("npm", install, { cwd: folder });
  writeFileSync(join(folder, "use.js"), program);
  const used = await run(process.execPath, [join(folder, "use.js")]);
  expect(JSON.parse(used.stdout)).toEqual(["ZO|É", "MSA|AA|1"]);

  writeFileSync(join(folder, "use.ts"), typed);
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--types",
    "node",
    "--typeRoots",
    resolve(here, "../../node_modules/@types"),
    join(folder, "use.ts"),
  ];
  const checked = await run(resolve(here, "../../node_modules/.bin/tsc"), options, {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  expect(checked.stdout).toBe("");
}, 120_000);
