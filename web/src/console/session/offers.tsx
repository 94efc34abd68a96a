import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useWords } from "../../language/provider.tsx";
import { memberTexts } from "../pages/organisations/kind-texts.ts";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { ask } from "../server/ask.ts";
import { type Me, meKey } from "./me.ts";
import { placeTexts } from "./texts.ts";

/** Places that others offer: each becomes one's own once it is accepted, and is gone once it is refused. */
export function Offers({ me }: { me: Me }) {
  const words = useWords(placeTexts);
  const roles = useWords(memberTexts);
  const queries = useQueryClient();
  const answer = useMutation({
    mutationFn: (said: { offerId: number; accept: boolean }) =>
      ask("offers/answer", { method: "POST", body: said }),
    onSettled: () => queries.invalidateQueries({ queryKey: meKey }),
  });
  if (me.offers.length === 0) return answer.error && <TroubleNotice error={answer.error} />;
  return (
    <section className="stack" aria-label={words.offered}>
      <h2>{words.offered}</h2>
      <p className="quiet">{words.offeredText}</p>
      <ul className="places">
        {me.offers.map(({ offerId, role, organisation }) => (
          <li key={offerId} className="place">
            <strong>{organisation.name}</strong>
            <span className="quiet">
              {roles[role]} · {organisation.code}
            </span>
            <div className="row">
              <Button
                aria-label={words.acceptOf(organisation.name)}
                disabled={answer.isPending}
                onClick={() => answer.mutate({ offerId, accept: true })}
              >
                {words.accept}
              </Button>
              <Button
                variant="subtle"
                aria-label={words.declineOf(organisation.name)}
                disabled={answer.isPending}
                onClick={() => answer.mutate({ offerId, accept: false })}
              >
                {words.decline}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {answer.error && <TroubleNotice error={answer.error} />}
    </section>
  );
}
