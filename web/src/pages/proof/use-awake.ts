import { useEffect, useState } from "react";

/**
 * Keeps the screen from going dark while a code is held to a camera (Screen Wake Lock). Browsers that
 * cannot, or will not while the battery is low, go on without; one that let go because the page was
 * hidden is asked again when it is seen again.
 *
 * @returns whether the screen stays on
 */
export function useAwake(): boolean {
  const [awake, setAwake] = useState(false);
  useEffect(() => {
    let ended = false;
    let lock: WakeLockSentinel | null = null;
    const ask = async () => {
      if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
      try {
        const given = await navigator.wakeLock.request("screen");
        if (ended) await given.release();
        else {
          lock = given;
          setAwake(true);
        }
      } catch {
        // The reader can still read the page; the hint about brightness stands there anyway.
      }
    };
    void ask();
    document.addEventListener("visibilitychange", ask);
    return () => {
      ended = true;
      document.removeEventListener("visibilitychange", ask);
      void lock?.release();
    };
  }, []);
  return awake;
}
