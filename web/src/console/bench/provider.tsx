import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { useSession } from "../session/session.tsx";
import { Bench, type BenchState } from "./bench.ts";

const BenchContext = createContext<Bench | null>(null);

/** Holds the tests under way while one goes from page to page. */
export function BenchProvider({ children }: { children: ReactNode }) {
  const { place, training } = useSession();
  const [bench] = useState(() => new Bench(`${place.membershipId}${training ? ".training" : ""}`));
  useEffect(() => bench.start(), [bench]);
  return <BenchContext value={bench}>{children}</BenchContext>;
}

/** @throws where nobody tests */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error("No test is under way here.");
  return bench;
}

/** What stands on the bench, drawn anew when it changes. */
export function useBenchState(): BenchState {
  const bench = useBench();
  return useSyncExternalStore(bench.subscribe, bench.state);
}

/** How many tests are under way and entries wait; nothing where nobody tests. */
export function useBenchCounts(): { readonly underWay: number; readonly waiting: number } | null {
  const bench = useContext(BenchContext);
  const state = useSyncExternalStore(bench?.subscribe ?? never, bench?.state ?? none);
  if (!bench || !state) return null;
  // Whoever is on a list waits there, and not at the counter.
  const underWay = state.underWay.filter(({ listed }) => !listed).length;
  return { underWay, waiting: state.waiting.length };
}

const never = () => () => {};
const none = () => null;
