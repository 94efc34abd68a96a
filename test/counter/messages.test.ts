import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { z } from "zod";
import { messagesShape } from "../../server/src/counter/routes/answers.ts";
import { type SmsStandIn, startSmsStandIn } from "../../standins/sms/index.ts";
import { type Platform, startPlatform, until } from "../story/platform.ts";
import { useDatabase } from "../support/database.ts";
import {
  dominique,
  entry,
  gare,
  type Person,
  port,
  registerPharmacies,
  somebody,
} from "./support.ts";

/** The proof sent at once from the counter: again, or to another contact, by the queues of all messages. */

const db = useDatabase();
let sms: SmsStandIn;
let platform: Platform;
let alix: Person;
let other: Person;

const dead = "+33639980099";

beforeAll(async () => {
  sms = await startSmsStandIn({
    smppPort: 0,
    httpPort: 0,
    receiptAfterMs: 200,
    fate: (number) => (number === dead ? "undeliv" : "delivered"),
  });
  platform = await startPlatform(db, {
    // In a demo messages go at any hour: the clock of the machine makes no difference.
    OPENDEP_MODE: "demo",
    OPENDEP_SMPP_URL: `smpp://opendep:secret@127.0.0.1:${sms.smppPort}`,
  });
  await registerPharmacies(db);
  alix = await somebody(db, platform, port, "pharmacist", "Alix Officine");
  other = await somebody(db, platform, gare, "pharmacist", "Sacha Gare");
  await until(async () => (await alix.post("entries", entry())).status === 200);
}, 120_000);
afterAll(async () => {
  await platform.stop();
  await sms.stop();
});

type Told = z.infer<typeof messagesShape>;

const told = async (id: string): Promise<Told> =>
  messagesShape.parse((await alix.get(`entries/${id}/messages`)).body);
const settled = (id: string, is: (one: Told["messages"][number]) => boolean) =>
  until(async () => (await told(id)).messages.find(is));
const made = async (said: object = {}): Promise<string> =>
  (await alix.post("entries", entry({ result: "positive", patient: { ...dominique, ...said } })))
    .body.id;
const linkIn = (text: string) => /http\S+\/r#([\w-]{22})/.exec(text)?.[1];

it("shows what went to whom, masked, and sends the same link to another contact once", async () => {
  const id = await made({ phones: ["06 39 98 00 11"], emails: [] });
  const first = await settled(id, ({ what, state }) => what === "result" && state === "delivered");
  expect(first).toMatchObject({ channel: "sms", to: "+33 … 11", typed: false, why: null });
  const link = linkIn(sms.messages().find(({ to }) => to === "+33639980011")?.text ?? "");
  const key = randomUUID();
  const asked = { channel: "email", contact: "Autre@patients.example" };
  const sent = await alix.post(`entries/${id}/messages`, asked, key);
  expect(sent.status).toBe(200);
  expect(messagesShape.parse(sent.body).messages[0]).toMatchObject({
    ...{ what: "proof", channel: "email", to: "A…@patients.example", typed: true },
    state: "waiting",
  });
  expect((await alix.post(`entries/${id}/messages`, asked, key)).status).toBe(200);
  await settled(id, ({ what, state }) => what === "proof" && state === "sent");
  const mails = platform.mail.messages().filter(({ to }) => to.includes("Autre@patients.example"));
  expect(mails).toHaveLength(1);
  expect(linkIn(mails[0]?.text ?? "")).toBe(link);
  expect(`${mails[0]?.subject} ${mails[0]?.text}`).not.toMatch(/PAT-TROIS|DOMINIQUE|positi/i);
  expect((await told(id)).messages.filter(({ what }) => what === "proof")).toHaveLength(1);
  // Sent again it is another message, and what went before stays in sight.
  await alix.post(`entries/${id}/messages`, { channel: "email", contact: "b@patients.example" });
  await settled(id, ({ to, state }) => to === "b…@patients.example" && state === "sent");
  expect((await told(id)).messages.map(({ to, state }) => [to, state])).toEqual([
    ["b…@patients.example", "sent"],
    ["A…@patients.example", "sent"],
    ["+33 … 11", "delivered"],
  ]);
  const [kept] = await db.query<{ all: string }>(
    "select string_agg(encode(sealed, 'escape') || asked_by, '') as all from delivery.asked",
  );
  expect(kept?.all).not.toContain("patients.example");
  const looks = await db.query("select from access.look where action = 'proof sent'");
  expect(looks).toHaveLength(1);
});

it("says by SMS no name, no result, and what became of it where the phone takes none", async () => {
  const id = await made({ phones: ["06 39 98 00 12"] });
  await alix.post(`entries/${id}/messages`, { channel: "sms", contact: "06 39 98 00 99" });
  const failed = await settled(id, ({ what, state }) => what === "proof" && state === "failed");
  expect(failed.why?.fr).toContain("n'a pas été remis");
  const text = sms.messages().find(({ to }) => to === dead)?.text ?? "";
  expect(text).not.toMatch(/PAT|DOMINIQUE|covid|positi/i);
  expect(text).toContain("/r#");
  await alix.post(`entries/${id}/messages`, { channel: "sms" });
  await settled(
    id,
    ({ to, state, what }) => what === "proof" && to === "+33 … 12" && state === "delivered",
  );
});

it.each([
  [{ channel: "sms", contact: "01 42 00 00 00" }, "message.not-mobile"],
  [{ channel: "sms", contact: "12" }, "message.phone"],
  [{ channel: "email", contact: "lou@" }, "message.email"],
])("judges a contact as it is typed: %j", async (asked, code) => {
  const id = await made();
  const refused = await alix.post(`entries/${id}/messages`, asked);
  expect([refused.status, refused.body.error.faults[0].code]).toEqual([422, code]);
  expect(JSON.stringify(refused.body)).not.toContain(asked.contact);
});

it("sends nothing without a link, of what was cancelled, nor of another organisation", async () => {
  const id = await made({ phones: [], emails: [] });
  await db.query("update access.patient_link set state = 'closed' where report_id = $1", [
    Number(id.split("-")[1]),
  ]);
  const bare = await alix.post(`entries/${id}/messages`, {
    channel: "email",
    contact: "a@b.example",
  });
  expect(bare.body.error.faults[0].code).toBe("message.no-link");
  const none = await alix.post(`entries/${id}/messages`, { channel: "email" });
  expect(none.body.error.faults[0].code).toBe("message.no-contact");
  expect((await other.post(`entries/${id}/messages`, { channel: "email" })).status).toBe(404);
  expect((await other.get(`entries/${id}/messages`)).status).toBe(404);
  await alix.post(`entries/${id}/cancellation`, { version: 1, reason: "erreur" });
  const over = await alix.post(`entries/${id}/messages`, {
    channel: "email",
    contact: "a@b.example",
  });
  expect(over.status).toBe(409);
});

it("waits where the sender is held, says so, and goes when it is let go", async () => {
  const id = await made();
  await db.query(
    `insert into delivery.pause (kind, organisation_id, recipient, reason, begun_by, begun_at)
      select 'hold', organisation_id, 'patient', 'test', 'test', now()
      from registry.organisation where code = $1`,
    [port],
  );
  await alix.post(`entries/${id}/messages`, { channel: "email", contact: "held@patients.example" });
  const held = await settled(id, ({ what, why }) => what === "proof" && why !== null);
  expect(held).toMatchObject({ state: "waiting", why: { fr: expect.stringContaining("retenu") } });
  await db.query("update delivery.pause set ended_at = now()");
  await settled(id, ({ what, state }) => what === "proof" && state === "sent");
});
