import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../../language/provider.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { When } from "../../../parts/when.tsx";
import { ask } from "../../../server/ask.ts";
import { SendForm } from "./send-form.tsx";
import { toldTexts } from "./texts.ts";
import type { Told, ToldMessage } from "./told.ts";

/** While something waits it is asked for again so often, and not for ever: each asking is in the audit. */
const again = { everyMs: 4_000, most: 15 };

interface MessagesProps {
  readonly id: string;
  /** What was sent before a correction is not all that was sent since. */
  readonly version: number;
  readonly maySend: boolean;
}

/** What was sent of an entry, to whom and how it stands; and sending it again, or to another contact. */
export function Messages({ id, version, maySend }: MessagesProps) {
  const words = useWords(toldTexts);
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const queryKey = ["messages", id, version];
  const { data } = useQuery({
    queryKey,
    queryFn: () => ask<Told>(`counter/entries/${id}/messages`),
    refetchInterval: ({ state }) =>
      state.data?.messages.some((one) => one.state === "waiting") &&
      state.dataUpdateCount < again.most
        ? again.everyMs
        : false,
  });
  if (!data) return null;
  return (
    <section className="told on-screen" aria-label={words.title}>
      <h3>{words.title}</h3>
      {data.messages.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="told-list">
          {data.messages.map((message) => (
            <Message key={`${message.what} ${message.askedAt} ${message.channel}`} {...message} />
          ))}
        </ul>
      )}
      {open ? (
        <SendForm
          id={id}
          contacts={data.contacts}
          onLeave={() => setOpen(false)}
          onSent={(told) => {
            queries.setQueryData(queryKey, told);
            setOpen(false);
          }}
        />
      ) : (
        maySend && (
          <Button
            variant="default"
            leftSection={<Icon name="leave" />}
            onClick={() => setOpen(true)}
          >
            {words.send}
          </Button>
        )
      )}
    </section>
  );
}

function Message({ what, channel, to, state, at, askedAt, why }: ToldMessage) {
  const words = useWords(toldTexts);
  const { language } = useReading();
  return (
    <li data-state={state}>
      <span>
        <strong>{words.what(what)}</strong> · {words.to(words.channels(channel), to)}
      </span>
      <span>
        {words.states[state]} <When at={at ?? askedAt} whole />
      </span>
      {why && <span className={state === "failed" ? "fault" : "quiet"}>{why[language]}</span>}
    </li>
  );
}
