import { type RunReport, runTraffic } from "../../simulator/sending/run.ts";

export interface Load {
  /** Ends the sending; what is under way is answered first, as far as it can be. */
  end(): Promise<RunReport>;
}

/** Laboratories of the bench. */
export const labs = 16;

/** Sends the simulated country's traffic until it is told to end. */
export function startLoad(port: number, ledger: string, pace: number, seed: number): Load {
  const stopping = new AbortController();
  const running = runTraffic({
    host: "127.0.0.1",
    port,
    ledger,
    labs,
    persons: 200_000,
    faults: 0.1,
    seed,
    from: Date.now(),
    pace,
    scenarios: 0,
    lasting: 0,
    stop: stopping.signal,
  });
  return {
    end() {
      stopping.abort();
      return running;
    },
  };
}
