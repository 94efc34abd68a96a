import { expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";

it("takes away what copying adds, and nothing that belongs to a code", () => {
  expect(cleanText("\n HC1:AB C \r\n")).toBe("HC1:AB C ");
  expect(cleanText("DC04F0A<GS>F1B<US>SIG")).toBe("DC04F0A\x1dF1B\x1fSIG");
  expect(cleanText("https://w.example/wallet2d#DC04A%1DB%1FC")).toBe("DC04A\x1dB\x1fC");
  expect(cleanText("https://w.example/walletdcc#HC1%3AABC%1Ecode")).toBe("HC1:ABC");
  expect(cleanText("https://w.example/#HC1:50%")).toBe("HC1:50%");
});
