import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { birthDatesIn } from "../../standins/mail/birth-dates.ts";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { makeFolder } from "../support/folder.ts";

const line = (mail: string | null, birthDate: string): string =>
  `${JSON.stringify({ kind: "sent", mail, birthDate })}\n`;

it("reads the ledger on as it grows, a family under one address, and no torn line", () => {
  const ledger = join(makeFolder(), "ledger.jsonl");
  const birthDates = birthDatesIn(ledger);
  expect(birthDates("a@patients.example")).toEqual([]);
  writeFileSync(ledger, line("a@patients.example", "19850327") + line(null, "19990101"));
  expect(birthDates("a@patients.example")).toEqual(["27/03/1985"]);
  const next = line("a@patients.example", "20150900");
  appendFileSync(ledger, next.slice(0, 20));
  expect(birthDates("a@patients.example")).toEqual(["27/03/1985"]);
  appendFileSync(ledger, next.slice(20));
  expect(birthDates("a@patients.example")).toEqual(["27/03/1985", "00/09/2015"]);
});

it("shows its page, with nothing received yet", async () => {
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0 });
  const page = await (await fetch(mail.url)).text();
  expect(page).toContain("Aucun message");
  await mail.stop();
});
