import { Button, TextInput, UnstyledButton } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import type { Patient } from "../../../bench/draft.ts";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { Refusal } from "../../../server/refusal.ts";
import { PersonLine } from "./person-line.tsx";
import { type Query, readQuery } from "./read-query.ts";
import { findTexts } from "./texts.ts";

interface FindProps {
  /** Scanned since; sought at once. */
  readonly scanned: string | null;
  readonly onFound: (patient: Patient) => void;
  /** Nobody known: what was typed goes along, so that it is not typed twice. */
  readonly onNew: (query: Query) => void;
  /** Enter in the empty field. */
  readonly onNothing: () => void;
}

interface Found {
  readonly patient: Patient;
  readonly lastEnteredAt: string;
}

/** Finds somebody among the people of one's own organisation, or says that they are new. */
export function Find({ scanned, onFound, onNew, onNothing }: FindProps) {
  const words = useWords(findTexts);
  const [typed, setTyped] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const query = readQuery(typed, new Date());
  const search = useMutation({
    mutationFn: seek,
    onSuccess: (found, asked) => {
      const [only, ...others] = found;
      if (only && others.length === 0) onFound(only.patient);
      else if (!only) onNew(asked);
    },
    // Without a network nobody is found, and the person is entered all the same.
    onError: (error, asked) => {
      if (error instanceof Refusal && error.passing) onNew(asked);
    },
  });
  const { mutate } = search;
  useEffect(() => {
    if (scanned === null) return;
    setTyped(scanned);
    const asked = readQuery(scanned, new Date());
    if (asked.kind !== "open") mutate(asked);
  }, [scanned, mutate]);

  const submit = () => {
    if (typed.trim() === "") onNothing();
    else if (query.kind !== "open") mutate(query);
  };
  const found = search.data ?? [];
  return (
    <KeyedForm label={words.title} onSubmit={submit} className="find">
      <TextInput
        ref={field}
        label={words.label}
        description={words.hint}
        value={typed}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        leftSection={<Icon name="search" />}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <div className="row">
        <Button
          type="submit"
          loading={search.isPending}
          disabled={query.kind === "open" && typed !== ""}
        >
          {words.find}
        </Button>
        <Button variant="default" onClick={() => onNew(query)}>
          {words.unknown}
        </Button>
      </div>
      {search.error && <TroubleNotice error={search.error} />}
      {found.length > 1 && (
        <ul className="people" aria-label={words.several(found.length)}>
          {found.map(({ patient }, index) => (
            <li key={JSON.stringify(patient)}>
              <UnstyledButton
                className="place"
                autoFocus={index === 0}
                onClick={() => onFound(patient)}
              >
                <PersonLine patient={patient} />
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </KeyedForm>
  );
}

/** Searches go in a body: what they ask for belongs into no address. */
async function seek(query: Query): Promise<readonly Found[]> {
  const bodies =
    query.kind === "number"
      ? [{ identifier: query.number }]
      : query.kind === "traits"
        ? query.birthDates.map((birthDate) => ({ name: query.name, birthDate }))
        : [];
  const answers = await Promise.all(
    bodies.map((body) =>
      ask<{ patients: readonly Found[] }>("counter/patients/search", { method: "POST", body }),
    ),
  );
  return answers.flatMap(({ patients }) => patients);
}
