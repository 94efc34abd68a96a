import { Button } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useWords } from "../../../../language/provider.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { When } from "../../../parts/when.tsx";
import { ask } from "../../../server/ask.ts";
import type { Role } from "../../../session/me.ts";
import { memberTexts } from "../kind-texts.ts";
import { organisationTexts } from "../texts.ts";

interface Offered {
  readonly offerId: number;
  readonly email: string;
  readonly role: Role;
  readonly since: string;
}

/** Places here that were offered to people with an account, who have not answered yet. */
export function OfferedPlaces({ id }: { id: number }) {
  const words = useWords(organisationTexts);
  const roles = useWords(memberTexts);
  const { data, error, refetch } = useQuery({
    queryKey: ["list", "offers", id],
    queryFn: () => ask<{ offers: readonly Offered[] }>(`organisations/${id}/offers`),
  });
  const withdraw = useMutation({
    mutationFn: (offerId: number) =>
      ask(`offers/${offerId}/withdraw`, { method: "POST", body: {} }),
    onSettled: () => refetch(),
  });
  if (error) return <TroubleNotice error={error} />;
  if (!data || data.offers.length === 0) return null;
  return (
    <section className="stack" aria-label={words.offers}>
      <h3>{words.offers}</h3>
      <ul className="places">
        {data.offers.map((one) => (
          <li key={one.offerId} className="place">
            <strong>{one.email}</strong>
            <span className="quiet">
              {roles[one.role]}, <When at={one.since} />
            </span>
            <Button
              variant="subtle"
              aria-label={words.withdrawOf(one.email)}
              disabled={withdraw.isPending}
              onClick={() => withdraw.mutate(one.offerId)}
            >
              {words.withdraw}
            </Button>
          </li>
        ))}
      </ul>
      {withdraw.error && <TroubleNotice error={withdraw.error} />}
    </section>
  );
}
