import type { Page } from "playwright-core";

/** A device of Chromium's own that makes passkeys, as the DevTools protocol lends it to tests. */
export interface VirtualDevice {
  /** Whether somebody touches it when it is asked. */
  readonly touched: (isTouched: boolean) => Promise<void>;
  /** Whether it knows who touches it. */
  readonly knows: (isKnown: boolean) => Promise<void>;
  /** How many passkeys it keeps. */
  readonly keeps: () => Promise<number>;
}

/** Lends a page a device that verifies who is before it. It is gone with the page. */
export async function lendDevice(page: Page): Promise<VirtualDevice> {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable", { enableUI: false });
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    touched: async (enabled) => {
      await session.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
    },
    knows: async (isUserVerified) => {
      await session.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
    },
    keeps: async () =>
      (await session.send("WebAuthn.getCredentials", { authenticatorId })).credentials.length,
  };
}
