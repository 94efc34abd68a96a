import { describe, expect, it } from "vitest";
import { opensAt } from "../../server/src/deliver/recipients/patient/sms/hours.ts";
import { Pacer } from "../../server/src/deliver/recipients/patient/sms/pacer.ts";
import { idsOf, readReceipt } from "../../server/src/deliver/recipients/patient/sms/receipt.ts";
import {
  isThrottled,
  submitFailure,
} from "../../server/src/deliver/recipients/patient/sms/submit-failure.ts";
import { waysTo } from "../../server/src/deliver/ways.ts";
import { readPhone } from "../../server/src/normalise/person/phone.ts";
import { contactsOf, type Person } from "../../server/src/result/person.ts";
import { phoneUse } from "../../server/src/result/phone-use.ts";
import { country } from "./support.ts";

const { messages } = country;

describe("what a phone number is", () => {
  it.each([
    ["+33612345678", "mobile"],
    ["+33712345678", "refused", "a range that nobody was given"],
    ["+33755512345", "mobile"],
    ["+262692123456", "mobile", "overseas"],
    ["+32470123456", "mobile", "of another country"],
    ["+12125550123", "mobile", "where mobiles and landlines are alike"],
    ["+33142345678", "landline"],
    ["+33970123456", "landline", "a box"],
    ["+33899123456", "refused", "premium"],
    ["+33810123456", "refused", "shared cost"],
    ["+881612345678", "refused", "satellite"],
    ["+882161234567", "refused", "satellite"],
    ["+979123456789", "refused", "premium of no country"],
    ["+2471234", "refused", "a country that is not on the list"],
    ["0612345678", "refused", "as sent, for it could not be read"],
  ] as [string, string, string?][])("%s: %s %s", (number, use) => {
    expect(phoneUse(number, messages.sms, true)).toBe(use);
  });

  it("numbers kept for fiction are written to outside production only", () => {
    expect(phoneUse("+33639981234", messages.sms, false)).toBe("mobile");
    expect(phoneUse("+33639981234", messages.sms, true)).toBe("refused");
  });

  it("is read by the longest beginning, and abroad by the plans of the world", () => {
    expect(readPhone("06 39 98 12 34", country.phone)).toBe("+33639981234");
    expect(readPhone("06 39 69 12 34", country.phone)).toBe("+262639691234");
    expect(readPhone("+44 (0)7700 900123", country.phone)).toBe("+447700900123");
    expect(readPhone("+44 7700", country.phone)).toBeNull();
  });
});

describe("by which channels a person is reached", () => {
  const person = (phones: string[], emails: string[] = []) =>
    contactsOf({ phones, emails } as unknown as Person);
  const parts = { rules: messages, open: ["sms", "email"] as const, production: true };
  it.each([
    [
      "both, in the order of the country",
      person(["+33612345678"], ["a@b.example"]),
      ["sms", "email"],
    ],
    ["the mobile of two", person(["+33142345678", "+33612345678"]), ["sms"]],
    ["e-mail where the phone is a landline", person(["+33142345678"], ["a@b.example"]), ["email"]],
  ])("%s", (_name, who, channels) => {
    expect(waysTo(who, parts).channels).toEqual(channels);
  });
  it.each([
    ["no-contact", person([])],
    ["landline", person(["+33142345678", "+33899123456"])],
    ["destination-refused", person(["+33899123456"])],
  ])("none: %s", (failure, who) => {
    expect(waysTo(who, parts)).toEqual({ channels: [], failure });
  });
  it("none where this installation sends no SMS", () => {
    const open = ["email"] as const;
    expect(waysTo(person(["+33612345678"]), { ...parts, open })).toMatchObject({
      failure: "no-channel",
    });
  });
  it("e-mail first where a country says so", () => {
    const rules = { ...messages, channels: ["email", "sms"] as const };
    const both = person(["+33612345678"], ["a@b.example"]);
    expect(waysTo(both, { ...parts, rules }).channels).toEqual(["email", "sms"]);
  });
});

describe("the hours of the country", () => {
  const at = (address: string, now: string): string | null =>
    opensAt(messages.sms, country.zone, address, new Date(now))?.toISOString() ?? null;
  it.each([
    ["within", "+33612345678", "2026-01-10T18:59:59Z", null],
    ["at closing", "+33612345678", "2026-01-10T19:00:00Z", "2026-01-11T07:00:00.000Z"],
    ["before opening", "+33612345678", "2026-01-10T06:30:00Z", "2026-01-10T07:00:00.000Z"],
    ["in summer", "+33612345678", "2026-07-10T05:59:00Z", "2026-07-10T06:00:00.000Z"],
    [
      "on the clock of Réunion",
      "+262692123456",
      "2026-01-10T16:30:00Z",
      "2026-01-11T04:00:00.000Z",
    ],
    ["on the clock of Mayotte", "+262639691234", "2026-01-10T16:30:00Z", null],
    [
      "on the clock of Guadeloupe",
      "+590690123456",
      "2026-01-10T08:00:00Z",
      "2026-01-10T12:00:00.000Z",
    ],
    ["of a visitor, on the country's", "+12125550123", "2026-01-10T08:00:00Z", null],
    [
      "over a night that is an hour shorter",
      "+33612345678",
      "2026-03-28T21:00:00Z",
      "2026-03-29T06:00:00.000Z",
    ],
    [
      "over a night that is an hour longer",
      "+33612345678",
      "2026-10-24T21:00:00Z",
      "2026-10-25T07:00:00.000Z",
    ],
  ])("%s", (_name, address, now, opening) => {
    expect(at(address, now)).toBe(opening);
  });
});

describe("receipts", () => {
  const pdu = (fields: object) => ({ source_addr: "33612345678", ...fields }) as never;
  const text = (stat: string, more = "") =>
    `id:0012AB sub:001 dlvrd:001 submit date:2601100800 done date:2601100801 stat:${stat} err:${more || "000"} text:Votre`;

  it("are read as text, as TLVs, and without esm_class", () => {
    const address = "+33612345678";
    expect(readReceipt(pdu({ esm_class: 4, short_message: { message: text("DELIVRD") } }))).toEqual(
      {
        id: "12ab",
        otherIds: ["4779"],
        address,
        state: "delivered",
        failure: null,
      },
    );
    const tlv = { esm_class: 4, receipted_message_id: "77", message_state: 5, short_message: "" };
    expect(readReceipt(pdu(tlv))).toMatchObject({ id: "77", failure: "receipt-undeliv" });
    const bare = { esm_class: 0, short_message: { message: text("UNDELIV", "045") } };
    expect(readReceipt(pdu(bare))).toMatchObject({ failure: "receipt-undeliv-045" });
    expect(
      readReceipt(pdu({ ...bare, short_message: "", message_payload: text("REJECTD") })),
    ).toMatchObject({ failure: "receipt-rejectd" });
  });

  it("that end nothing, and answers of persons, are none", () => {
    expect(
      readReceipt(pdu({ esm_class: 4, short_message: { message: text("ENROUTE") } })),
    ).toBeNull();
    expect(readReceipt(pdu({ esm_class: 0, short_message: { message: "STOP" } }))).toBeNull();
  });

  it("have ids in either base", () => {
    expect(idsOf("00001A2B")).toEqual({ id: "1a2b", otherIds: ["6699"] });
    expect(idsOf("6699")).toEqual({ id: "6699", otherIds: ["1a2b", "26265"] });
    expect(idsOf("b3f1-xy")).toEqual({ id: "b3f1-xy", otherIds: [] });
  });
});

describe("whose fault it was that an SMS was not taken", () => {
  it.each([
    [0x0b, "never", "no such number"],
    [0x65, "never", "refused for good"],
    [0x0a, "away", "our sender"],
    [0x08, "later", "a fault of the system"],
    [0x64, "later", "refused for now"],
    [0x400, "later", "a code of the carrier's own"],
  ])("0x%s: %s, %s", (status, kind) => {
    expect(submitFailure(status)).toMatchObject({ kind });
  });
  it("too much at once is nobody's", () => {
    expect([0x14, 0x58, 0x08].map(isThrottled)).toEqual([true, true, false]);
  });
});

it("the pace is halved when it is too much, once for what was under way together, and grows again", () => {
  const pacer = new Pacer(100);
  pacer.throttled(1_000);
  pacer.throttled(1_001);
  expect(pacer.allowed).toBe(50);
  expect(pacer.left(1_000)).toBe(250);
  pacer.throttled(1_250);
  expect([pacer.allowed, pacer.left(1_250)]).toEqual([25, 500]);
  for (let n = 0; n < 30; n += 1) pacer.taken();
  expect(pacer.allowed).toBe(26);
});
