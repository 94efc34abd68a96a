import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { ask } from "../../server/ask.ts";
import { type Application, ApplicationCard } from "./application-card.tsx";
import { applicationTexts } from "./texts.ts";

/** Who asks to be registered, one card each: what is asked, and the two answers. */
export function Page() {
  const words = useWords(applicationTexts);
  const [after, setAfter] = useState<string | null>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ["applications", after],
    queryFn: () =>
      ask<{ applications: readonly Application[]; next: string | null }>(
        `applications?limit=20${after === null ? "" : `&after=${after}`}`,
      ),
  });
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  return (
    <div className="stack">
      <PageHead title={words.title} lead={words.lead} />
      {data.applications.length === 0 && (
        <Empty icon="person" title={words.empty} text={words.emptyText} />
      )}
      {data.applications.map((one) => (
        <ApplicationCard key={one.id} of={one} onDecided={() => void refetch()} />
      ))}
      {data.next && (
        <div className="row end">
          <Button variant="default" onClick={() => setAfter(data.next)}>
            {words.more}
          </Button>
        </div>
      )}
    </div>
  );
}
