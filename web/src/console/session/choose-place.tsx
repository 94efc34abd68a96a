import { Switch, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../language/provider.tsx";
import { Empty } from "../parts/empty.tsx";
import { roleTexts } from "../parts/texts.ts";
import { TroubleNotice } from "../parts/trouble-notice.tsx";
import { useTitle } from "../shell/use-title.ts";
import { Before } from "./before.tsx";
import { useChoosePlace } from "./choose.ts";
import type { Me } from "./me.ts";
import { NotGiven } from "./not-given.tsx";
import { Offers } from "./offers.tsx";
import { SignOut } from "./sign-out.tsx";
import { placeTexts } from "./texts.ts";

/** A professional who works in several places says in which one they are now. */
export function ChoosePlace({ me }: { me: Me }) {
  const words = useWords(placeTexts);
  const hasAny = me.places.length > 0 || me.offers.length > 0;
  useTitle(words.title);
  return (
    <Before>
      <h1>{hasAny ? words.title : words.noneTitle}</h1>
      <p className="lead">{words.known(me.name)}</p>
      <NotGiven me={me} />
      <Offers me={me} />
      {me.places.length > 0 && <Places me={me} />}
      {!hasAny && <Empty icon="place" title={words.noneTitle} text={words.none} />}
      <SignOut />
    </Before>
  );
}

/** One button for each place; digits choose too. */
export function Places({ me, onChosen }: { me: Me; onChosen?: () => void }) {
  const roles = useWords(roleTexts);
  const words = useWords(placeTexts);
  const choose = useChoosePlace();
  const [training, setTraining] = useState(me.training);
  return (
    <>
      <Switch
        size="md"
        label={words.training}
        description={words.trainingText}
        checked={training}
        onChange={({ currentTarget }) => setTraining(currentTarget.checked)}
      />
      <ul className="places">
        {me.places.map((place) => (
          <li key={place.membershipId}>
            <UnstyledButton
              className="place"
              aria-current={place.membershipId === me.place?.membershipId || undefined}
              disabled={choose.isPending}
              onClick={() =>
                choose.mutate(
                  { membershipId: place.membershipId, training },
                  { onSuccess: () => onChosen?.() },
                )
              }
            >
              <strong>{place.organisation.name}</strong>
              <span className="quiet">
                {roles[place.role]} · {place.organisation.code}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
      {choose.error && <TroubleNotice error={choose.error} />}
    </>
  );
}
