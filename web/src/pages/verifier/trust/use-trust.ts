import { useEffect, useState } from "react";
import { fetchBundle, keepBundle, keptBundle } from "./fetch-bundle.ts";
import { type Trust, trustOf } from "./trust.ts";

export interface TrustState {
  readonly trust: Trust | null;
  /** Whether data are still being looked for: a check made now waits. */
  readonly looking: boolean;
}

const everyMilliseconds = 15 * 60_000;

/**
 * The data that checks are made with: those of the last visit at once, new ones as soon as they come,
 * then every quarter of an hour and whenever the network or the reader comes back.
 */
export function useTrust(): TrustState {
  const [state, setState] = useState<TrustState>({ trust: null, looking: true });
  useEffect(() => {
    let gone = false;
    const take = (trust: Trust): void => {
      if (!gone)
        setState((now) =>
          now.trust !== null && now.trust.at > trust.at ? now : { trust, looking: false },
        );
    };
    const renew = async (): Promise<void> => {
      const bundle = await fetchBundle();
      take(await trustOf(bundle));
      await keepBundle(bundle);
    };
    const begin = async (): Promise<void> => {
      const kept = await keptBundle();
      const ready = kept && (await trustOf(kept).catch(() => null));
      if (ready) take(ready);
      await renew();
    };
    const found = (): void => {
      if (!gone) setState((now) => ({ ...now, looking: false }));
    };
    const again = (): void => void renew().catch(found);
    const shown = (): void => {
      if (document.visibilityState === "visible") again();
    };
    begin().catch(found);
    const timer = setInterval(again, everyMilliseconds);
    window.addEventListener("online", again);
    document.addEventListener("visibilitychange", shown);
    return () => {
      gone = true;
      clearInterval(timer);
      window.removeEventListener("online", again);
      document.removeEventListener("visibilitychange", shown);
    };
  }, []);
  return state;
}
