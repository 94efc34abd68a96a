import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCode } from "#paper-code";
import { pageSize } from "../../server/src/access/laboratory/undelivered.ts";
import { mostWrong } from "../../server/src/access/patient/by-code.ts";
import { lateMs } from "../../server/src/deliver/untold/watch.ts";
import { hl7v2 } from "../../server/src/intake/formats/hl7v2/index.ts";
import { unreachedReasons } from "../../server/src/result/unreached-reasons.ts";
import { root } from "../support/sources.ts";

/** docs/integrators/undelivered.md, from which alone a laboratory's software is to be connected. */
const page = readFileSync(join(root, "docs/integrators/undelivered.md"), "utf8");

describe("the page about patients that could not be told", () => {
  it("has every reason, with its sentence", () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` +\| (.*?) +\|$/gm)];
    const said = Object.fromEntries(rows.map(([, code = "", words = ""]) => [code, words]));
    const known = Object.entries(unreachedReasons).map(([code, { en }]) => [code, en]);
    expect(said).toEqual(Object.fromEntries(known));
  });

  it("shows the segment as it is written", () => {
    const [, segment = ""] = /\n(ZDP\|.*)\n/.exec(page) ?? [];
    const reading = hl7v2.read(
      Buffer.from(
        "MSH|^~\\&|SIL-Y|750000001|OPENDEP|NAT|20260115||ORU^R01|MSG0001|P|2.5|||||FRA|UNICODE UTF-8\r",
      ),
    );
    const answer = hl7v2.acknowledge(reading, {
      code: "AA",
      controlId: "1",
      at: new Date(),
      issues: [],
      unreached: [
        {
          reportNumber: "SMP-1",
          reason: "no-contact",
          words: unreachedReasons["no-contact"].fr,
          paperCode: "7K3M-PX9Q-2HVA-P",
        },
      ],
    });
    expect(Buffer.from(answer ?? []).toString()).toContain(`\r${segment}\r`);
  });

  it("shows codes that are codes", () => {
    const codes = page.match(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/g) ?? [];
    const shown = codes.filter((code) => !code.startsWith("XXXX"));
    expect(shown.length).toBeGreaterThan(1);
    for (const code of shown) expect(readCode(code).ok).toBe(true);
  });

  it("says of limits what is so", () => {
    expect(page).toContain("ten minutes");
    expect(lateMs).toBe(600_000);
    expect(page).toContain("Five wrong birth dates");
    expect(mostWrong).toBe(5);
    expect(pageSize).toBe(100);
  });
});
