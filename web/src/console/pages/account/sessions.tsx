import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useWords } from "../../../language/provider.tsx";
import { Loading } from "../../parts/loading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { accountTexts } from "./texts.ts";

interface Signed {
  readonly id: number;
  readonly own: boolean;
  readonly agent: string;
  readonly since: string;
  readonly lastUsed: string;
  readonly organisation: string | null;
}

/** Where one is signed in; any of it can be ended from here. */
export function Sessions() {
  const words = useWords(accountTexts);
  const { data, error, refetch } = useQuery({
    queryKey: ["sessions"],
    queryFn: () => ask<{ sessions: readonly Signed[] }>("sessions"),
  });
  const end = useMutation({
    mutationFn: (sessionId: number | null) =>
      ask("sessions/end", { method: "POST", body: { sessionId } }),
    onSuccess: () => refetch(),
  });
  if (!data) return error ? <TroubleNotice error={error} /> : <Loading />;
  const others = data.sessions.filter(({ own }) => !own);
  return (
    <>
      <ul className="places">
        {data.sessions.map((one) => (
          <li key={one.id} className="place">
            <strong>{one.own ? words.thisOne : one.agent}</strong>
            <span className="quiet">
              {words.since} <When at={one.since} whole />, {words.lastUsed}{" "}
              <When at={one.lastUsed} whole />
              {one.organisation && `, ${one.organisation}`}
            </span>
            {!one.own && (
              <Button variant="subtle" onClick={() => end.mutate(one.id)}>
                {words.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate(null)}>
          {words.endOthers}
        </Button>
      )}
      {end.error && <TroubleNotice error={end.error} />}
    </>
  );
}
