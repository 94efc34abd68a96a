import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { longestSmsUrl } from "../../server/src/config.ts";
import {
  countGsm7,
  decodeGsm7,
  encodeGsm7,
  segmentSeptets,
} from "../../server/src/deliver/recipients/patient/sms/gsm7.ts";
import { smsText } from "../../server/src/deliver/recipients/patient/sms/texts.ts";

const link = `${"https://resultats.".padEnd(longestSmsUrl, "a")}/r#${"A_-z".repeat(6).slice(0, 22)}`;
const variants = (["fr", "en"] as const).flatMap((language) =>
  (["result", "changed", "document", "looked-at", "asked-for", "asked", "allowed"] as const).map(
    (one) => smsText(language, one, link),
  ),
);

describe("an SMS is one segment", () => {
  it.each(variants)("%s", (text) => {
    expect(link).toHaveLength(longestSmsUrl + 25);
    expect(countGsm7(text)).toBeLessThanOrEqual(segmentSeptets);
  });

  it("says no disease, no result, no kind of laboratory, and leads to one place", () => {
    for (const text of variants) {
      expect(text).not.toMatch(
        /covid|sars|grippe|influenza|vih|hiv|positi|n[ée]gati|laborato|lab\b/i,
      );
      expect(text.match(/https?:/g)).toHaveLength(1);
    }
  });
});

describe("the GSM alphabet", () => {
  it("holds é è ù à ì ò É Ç, and not ç ê â î ô û œ nor the typographic apostrophe", () => {
    expect(countGsm7("éèùàìòÉÇ'")).toBe(9);
    for (const letter of "çêâîôûœ’ÀÊ«»…–") expect(countGsm7(letter)).toBeNull();
  });

  it("counts the letters of the extension twice, and puts each letter in its place", () => {
    expect(countGsm7("[€]")).toBe(6);
    expect(encodeGsm7("@é_~")).toEqual(Buffer.from([0x00, 0x05, 0x11, 0x1b, 0x3d]));
    expect(encodeGsm7("aà")).toEqual(Buffer.from([0x61, 0x7f]));
  });

  it("reads back what it wrote", () => {
    const letters = [
      ..."@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./09:;<=>?¡AZÄÖÑÜ§¿azäöñüà^{}\\[~]|€",
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...letters)), (text) => {
        expect(decodeGsm7(encodeGsm7(text.join("")) ?? Buffer.alloc(0))).toBe(text.join(""));
      }),
    );
  });
});
