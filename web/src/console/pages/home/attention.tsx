import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../../language/provider.tsx";
import { useBenchCounts } from "../../bench/provider.tsx";
import { Icon } from "../../parts/icon.tsx";
import { ask } from "../../server/ask.ts";
import { useIsLive } from "../../server/live.tsx";
import type { PrescribedPage } from "../results/prescribed.ts";
import { homeTexts } from "./texts.ts";

/** Tests whose timer runs, and entries that wait for the network. */
export function TestsToRead() {
  const words = useWords(homeTexts);
  const counts = useBenchCounts();
  if (!counts || counts.underWay + counts.waiting === 0) return null;
  return (
    <p className="attention">
      <Icon name="clock" size={24} />
      <Link to={"/counter" as never}>{words.tests(counts.underWay, counts.waiting)}</Link>
    </p>
  );
}

/** As many as one page of the list holds; beyond it "more than" suffices. */
const counted = 100;

/** Results that name the reader and that they have not seen as they stand. */
export function UnreadResults() {
  const words = useWords(homeTexts);
  const isLive = useIsLive();
  const { data } = useQuery({
    queryKey: ["list", "prescriber/results", "unread"],
    queryFn: () => ask<PrescribedPage>(`prescriber/results?unread=yes&limit=${counted}`),
    ...(!isLive && { refetchInterval: 30_000 }),
  });
  if (!data || data.results.length === 0) return null;
  return (
    <p className="attention">
      <Icon name="results" size={24} />
      <Link to={"/results" as never} search={{ unread: "yes" } as never}>
        {words.unread(data.results.length, data.next !== null)}
      </Link>
    </p>
  );
}

/** Who asks to be registered, and waits for the reader's answer. */
export function WaitingApplications() {
  const words = useWords(homeTexts);
  const { data } = useQuery({
    queryKey: ["applications", "waiting"],
    queryFn: () =>
      ask<{ applications: readonly unknown[]; next: string | null }>(
        `applications?limit=${counted}`,
      ),
    refetchInterval: 30_000,
  });
  if (!data || data.applications.length === 0) return null;
  return (
    <p className="attention">
      <Icon name="person" size={24} />
      <Link to={"/applications" as never}>
        {words.applications(data.applications.length, data.next !== null)}
      </Link>
    </p>
  );
}
