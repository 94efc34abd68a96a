import {
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  WebAuthnAbortService,
} from "@simplewebauthn/browser";
import { useEffect } from "react";
import { ask } from "../../../server/ask.ts";
import { askedOf } from "./device.ts";

/** What a device is asked to sign counts for five minutes: it is asked anew before. Milliseconds. */
const renewedAfter = 4 * 60_000;

/**
 * While the field of the address stands, browsers that can do so offer passkeys in it, beside the addresses
 * that they know. Nothing is shown where that fails: the form stands, and so does the button.
 */
export function useAutofill(possible: boolean, onDone: () => void): void {
  useEffect(() => {
    if (!possible) return;
    const life = { isOver: false };
    const offer = async (): Promise<void> => {
      if (!(await browserSupportsWebAuthnAutofill())) return;
      const optionsJSON = await askedOf("passkey");
      if (life.isOver) return;
      const signed = await startAuthentication({ optionsJSON, useBrowserAutofill: true });
      await ask("account/passkey", { method: "POST", body: { signed } });
      onDone();
    };
    const again = () => void offer().catch(() => {});
    again();
    const timer = setInterval(again, renewedAfter);
    return () => {
      life.isOver = true;
      clearInterval(timer);
      WebAuthnAbortService.cancelCeremony();
    };
  }, [possible, onDone]);
}
