import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { Pager, useListPlace } from "../../parts/pager.tsx";
import { ask } from "../../server/ask.ts";
import { type Application, ApplicationCard } from "./application-card.tsx";
import { Decided } from "./decided.tsx";
import { applicationTexts } from "./texts.ts";

/** Who asks to be registered; and what was answered to those who did. */
export function Page() {
  const words = useWords(applicationTexts);
  const navigate = useNavigate();
  const { show: shown } = useSearch({ strict: false }) as { show?: string };
  const isDecided = shown === "decided";
  const show = (decided: boolean) =>
    void navigate({ to: ".", search: decided ? { show: "decided" } : {} } as never);
  return (
    <>
      <PageHead title={words.title} lead={isDecided ? words.leadDecided : words.lead} />
      <fieldset className="row tabs on-screen">
        <legend className="unseen">{words.title}</legend>
        {([false, true] as const).map((decided) => (
          <button
            key={String(decided)}
            type="button"
            aria-pressed={decided === isDecided}
            onClick={() => show(decided)}
          >
            {decided ? words.decided : words.waiting}
          </button>
        ))}
      </fieldset>
      {isDecided ? <Decided /> : <Waiting />}
    </>
  );
}

/** One card each: what is asked, and the two answers. */
function Waiting() {
  const words = useWords(applicationTexts);
  const place = useListPlace();
  const { data, error, refetch } = useQuery({
    queryKey: ["applications", place.after],
    queryFn: () =>
      ask<{ applications: readonly Application[]; next: string | null }>(
        `applications?limit=20${place.after === null ? "" : `&after=${place.after}`}`,
      ),
    placeholderData: keepPreviousData,
  });
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <div className="stack">
      {data.applications.length === 0 && (
        <Empty icon="person" title={words.empty} text={words.emptyText} />
      )}
      {data.applications.map((one) => (
        <ApplicationCard key={one.id} of={one} onDecided={() => void refetch()} />
      ))}
      <Pager place={place} next={data.next} />
    </div>
  );
}
