import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useWords } from "../../../language/provider.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { ask } from "../../server/ask.ts";
import { useSession } from "../../session/session.tsx";
import { kindTexts } from "./kind-texts.ts";
import { ListedTable } from "./listed-table.tsx";
import type { Shown } from "./organisation-row.ts";
import { About } from "./parts/about.tsx";
import { AddBelow } from "./parts/add-below.tsx";
import { ExportMembers } from "./parts/export-members.tsx";
import { Invite } from "./parts/invite.tsx";
import { Members } from "./parts/members.tsx";
import { OfferedPlaces } from "./parts/offered.tsx";
import { organisationTexts } from "./texts.ts";

/** One organisation: how it is reached, who works in it, what stands below it. */
export function Page() {
  const words = useWords(organisationTexts);
  const kinds = useWords(kindTexts);
  const { place } = useSession();
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { data, error, refetch } = useQuery({
    queryKey: ["organisation", id],
    queryFn: () => ask<Shown>(`organisations/${id}`),
  });
  if (!data)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  const numbers = data.identifiers.map(({ scheme, value }) => `${scheme} ${value}`).join(" · ");
  const above = data.above.map(({ name }) => name).join(" › ");
  const lead = [kinds[data.kind], numbers || data.code, above].filter(Boolean).join(" · ");
  return (
    <div className="stack" key={data.id}>
      <PageHead title={data.name} lead={data.active ? lead : `${words.closed} · ${lead}`}>
        <Link to="/organisations">{words.back}</Link>
      </PageHead>
      <section className="stack">
        <h2>{words.members}</h2>
        <Members of={data} />
        <OfferedPlaces id={data.id} />
        <div className="forms">
          <Invite to={data} />
          <ExportMembers of={data.id} />
        </div>
      </section>
      <section className="stack">
        <h2>{words.about}</h2>
        <About
          of={data}
          isOwn={data.id === place.organisation.id}
          onChanged={() => void refetch()}
        />
      </section>
      <section className="stack">
        <h2>{words.sites}</h2>
        <ListedTable
          caption={words.sites}
          from={`organisations?under=${data.id}`}
          empty={<Empty icon="place" title={words.noSites} text={words.noSitesText} />}
        />
        {data.kindsBelow.length > 0 && <AddBelow above={data} />}
      </section>
    </div>
  );
}
