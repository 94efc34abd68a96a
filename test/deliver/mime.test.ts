import { expect, it } from "vitest";
import { composer } from "../../server/src/deliver/recipients/patient/mime.ts";
import { readMail } from "../../standins/mail/read-mail.ts";

const mail = {
  to: "zoe@patients.example",
  messageId: "<1@portal.example>",
  at: new Date("2026-01-10T08:00:00Z"),
  text: "Votre résultat ’œ’ est là.\n".repeat(9),
  html: "<p>Votre résultat</p>".repeat(20),
};

it("composes what a reader of mail reads back", async () => {
  const compose = await composer("Santé publique <no-reply@portal.example>", "Votre résultat – é");
  const raw = compose(mail).toString("latin1");
  const read = readMail(raw, [mail.to], mail.at);
  expect(read).toMatchObject({ subject: "Votre résultat – é", messageId: mail.messageId });
  expect(read.text).toBe(mail.text);
  expect(raw).toContain("\r\nDate: Sat, 10 Jan 2026 08:00:00 +0000\r\n");
  expect(raw).toMatch(/^From: =\?UTF-8\?.+\?= <no-reply@portal\.example>$/im);
  expect(raw).toMatch(/^Auto-Submitted: auto-generated$/m);
});

it("keeps within the line lengths of RFC 5322, and every line ends with CRLF", async () => {
  const compose = await composer("OpenDEP <no-reply@portal.example>", "Résultat ".repeat(30));
  const lines = compose(mail).toString("latin1").split("\r\n");
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(78);
    expect(line).not.toMatch(/[\r\n]/);
  }
});

it("lets no address add a header", async () => {
  const compose = await composer("OpenDEP <no-reply@portal.example>", "Résultat");
  const raw = compose({ ...mail, to: "a@b.example>\r\nBcc: <c@d.example" }).toString("latin1");
  expect(raw).not.toMatch(/^Bcc:/m);
});
