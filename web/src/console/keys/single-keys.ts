import { useState } from "react";

const key = "opendep.single-keys";

export interface SingleKeys {
  readonly on: boolean;
  readonly turn: (on: boolean) => void;
}

/** Whether single keys are commands; the choice stays on the device, and says nothing of anyone. */
export function useSingleKeys(): SingleKeys {
  const [on, setOn] = useState(() => recall() !== "off");
  return {
    on,
    turn: (wanted) => {
      setOn(wanted);
      try {
        localStorage.setItem(key, wanted ? "on" : "off");
      } catch {
        // A browser that keeps nothing has them on again after a reload.
      }
    },
  };
}

const recall = (): string | null => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};
