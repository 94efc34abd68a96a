import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { birthDatesIn } from "../../standins/mail/birth-dates.ts";
import { startMailStandIn } from "../../standins/mail/index.ts";
import { papersIn } from "../../standins/mail/papers.ts";
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

it("shows the codes that laboratories were given for people who are reached by nothing", async () => {
  const ledger = join(makeFolder(), "ledger.jsonl");
  const papers = papersIn(ledger);
  const sent = { kind: "sent", n: "1", lab: "990000001", mail: null, birthDate: "19310327" };
  const answered = { kind: "answer", n: "1", code: "AA", papers: ["7K3M-PX9Q-2HVA-P"], at: "now" };
  const reached = { ...sent, n: "2", mail: "a@patients.example" };
  const lines = [sent, reached, answered, { ...answered, n: "2", papers: undefined }];
  writeFileSync(ledger, lines.map((one) => `${JSON.stringify(one)}\n`).join(""));
  const paper = { code: "7K3M-PX9Q-2HVA-P", laboratory: "990000001", birthDate: "27/03/1931" };
  expect(papers()).toEqual([paper]);
  const mail = await startMailStandIn({ smtpPort: 0, httpPort: 0, papers });
  const page = await (await fetch(mail.url)).text();
  expect(page).toContain("7K3M-PX9Q-2HVA-P");
  await mail.stop();
});
