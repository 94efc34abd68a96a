import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { Loading } from "../../parts/loading.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import { useWays } from "../../session/ways.ts";
import { addPasskey, usePasskeysHere } from "../sign-in/passkey/device.ts";
import { DeviceTrouble } from "../sign-in/passkey/device-trouble.tsx";
import { passkeyTexts } from "../sign-in/passkey/texts.ts";
import { useByAccount } from "./use-by-account.ts";

interface Passkey {
  readonly id: number;
  readonly name: string;
  readonly added: string;
  readonly lastUsed: string | null;
}

/** For who signs in by an account, where browsers make passkeys for this address. */
export function Passkeys() {
  const words = useWords(passkeyTexts);
  const { data: ways } = useWays();
  return useByAccount() && ways?.passkeys ? (
    <section className="card">
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <Own />
    </section>
  ) : null;
}

function Own() {
  const words = useWords(passkeyTexts);
  const canAdd = usePasskeysHere();
  const { data, error, refetch } = useQuery({
    queryKey: ["passkeys"],
    queryFn: () => ask<{ passkeys: readonly Passkey[] }>("account/passkeys"),
  });
  const remove = useMutation({
    mutationFn: (id: number) => ask("account/passkeys/remove", { method: "POST", body: { id } }),
    onSuccess: () => refetch(),
  });
  if (!data) return error ? <TroubleNotice error={error} /> : <Loading />;
  return (
    <>
      {data.passkeys.length === 0 && <p className="quiet">{words.none}</p>}
      <ul className="places">
        {data.passkeys.map((one) => (
          <li key={one.id} className="place">
            <strong>{one.name}</strong>
            <span className="quiet">
              {words.added} <When at={one.added} whole />,{" "}
              {one.lastUsed === null ? (
                words.never
              ) : (
                <>
                  {words.lastUsed} <When at={one.lastUsed} whole />
                </>
              )}
            </span>
            <Button
              variant="subtle"
              aria-label={words.removeOf(one.name)}
              loading={remove.isPending && remove.variables === one.id}
              onClick={() => remove.mutate(one.id)}
            >
              {words.remove}
            </Button>
          </li>
        ))}
      </ul>
      {remove.error && <TroubleNotice error={remove.error} />}
      {canAdd ? <Add onDone={() => void refetch()} /> : <p className="quiet">{words.notHere}</p>}
    </>
  );
}

function Add({ onDone }: { onDone: () => void }) {
  const words = useWords(passkeyTexts);
  const [name, setName] = useState("");
  const add = useMutation({
    mutationFn: () => addPasskey(name),
    onSuccess: () => {
      setName("");
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className="account" aria-label={words.add} onSubmit={submit}>
      <TextInput
        label={words.name}
        description={words.nameHint}
        value={name}
        required
        maxLength={60}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {add.error && <DeviceTrouble error={add.error} />}
      <Button type="submit" variant="default" loading={add.isPending}>
        {words.add}
      </Button>
    </form>
  );
}
