import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { Choice } from "../../../fields/choice.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { judgeMail, judgePhone } from "../about/judge-contact.ts";
import { useChoices } from "../choices.ts";
import { toldTexts } from "./texts.ts";
import { type Channel, channelOf, type Told } from "./told.ts";

interface SendFormProps {
  readonly id: string;
  readonly contacts: Told["contacts"];
  readonly onSent: (told: Told) => void;
  readonly onLeave: () => void;
}

/** To a contact of the entry, or to one that is typed and judged as it is. */
export function SendForm({ id, contacts, onSent, onLeave }: SendFormProps) {
  const words = useWords(toldTexts);
  const choices = useChoices();
  const known = contacts.filter(({ to }) => to !== null);
  const [where, setWhere] = useState<Channel | "other">(known[0]?.channel ?? "other");
  const [typed, setTyped] = useState("");
  // One sending has one key, however often its button is pressed.
  const [key] = useState(() => crypto.randomUUID());
  const way = channelOf(typed);
  const judged =
    way === "email" ? judgeMail(typed) : judgePhone(typed, choices.data?.country ?? "fr").kind;
  const send = useMutation({
    mutationFn: () =>
      ask<Told>(`counter/entries/${id}/messages`, {
        method: "POST",
        body: where === "other" ? { channel: way, contact: typed.trim() } : { channel: where },
        idempotencyKey: key,
      }),
    onSuccess: onSent,
  });
  const isReady = where !== "other" || judged === "ok";
  return (
    <KeyedForm
      label={words.send}
      className="card stack"
      onEscape={onLeave}
      onSubmit={() => isReady && send.mutate()}
    >
      <p>{words.lead}</p>
      <Choice
        legend={words.where}
        name="where"
        autoFocus
        value={where}
        options={[
          ...known.map(({ channel, to }) => ({
            value: channel as Channel | "other",
            label: words.to(words.channels(channel), to),
          })),
          { value: "other" as const, label: words.other },
        ]}
        onChange={setWhere}
      />
      {where === "other" && (
        <>
          <TextInput
            label={words.contact}
            description={words.contactHint}
            value={typed}
            required
            autoComplete="off"
            spellCheck={false}
            maxLength={254}
            error={
              judged === "fault"
                ? way === "email"
                  ? words.mailFault
                  : words.phoneFault
                : undefined
            }
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <p className="quiet">{words.kept}</p>
        </>
      )}
      {send.error && <TroubleNotice error={send.error} />}
      <div className="row">
        <Button type="submit" loading={send.isPending} disabled={!isReady}>
          {words.doSend}
        </Button>
        <Button variant="subtle" onClick={onLeave}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
