import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../language/provider.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { When } from "../../parts/when.tsx";
import { ask } from "../../server/ask.ts";
import type { Role } from "../../session/me.ts";
import { type Kind, kindTexts, memberTexts } from "../organisations/kind-texts.ts";
import "../counter/counter.css";
import { applicationTexts } from "./texts.ts";

export interface Application {
  readonly id: number;
  readonly reference: string;
  readonly organisation: {
    readonly kind: Kind;
    readonly name: string;
    readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
    readonly address: string | null;
  };
  /** Without an id nothing is registered under the number that was given. */
  readonly parent: { readonly id: number | null; readonly name: string } | null;
  readonly known: { readonly name: string } | null;
  readonly roles: readonly Role[];
  readonly applicant: {
    readonly name: string;
    readonly identifier: { readonly system: string; readonly value: string } | null;
    readonly email: string;
    readonly phone: string | null;
  } | null;
  readonly since: string;
}

interface ApplicationCardProps {
  readonly of: Application;
  readonly onDecided: () => void;
}

/** One application, and the decision on it. */
export function ApplicationCard({ of, onDecided }: ApplicationCardProps) {
  const words = useWords(applicationTexts);
  const kinds = useWords(kindTexts);
  const roles = useWords(memberTexts);
  const { organisation, applicant, known, parent } = of;
  const above = parent && (parent.id === null ? words.unknownAbove(parent.name) : parent.name);
  const facts = [
    [
      words.numbers,
      organisation.identifiers.map((one) => `${one.scheme} ${one.value}`).join(" · "),
    ],
    [words.above, above],
    [
      words.who,
      [
        applicant?.name,
        applicant?.identifier && `${applicant.identifier.system} ${applicant.identifier.value}`,
      ]
        .filter(Boolean)
        .join(" · "),
    ],
    [words.roles, of.roles.map((role) => roles[role]).join(", ")],
    [words.contact, [applicant?.email, applicant?.phone].filter(Boolean).join(" · ")],
  ] as const;
  return (
    <article className="card stack" aria-labelledby={`application-${of.id}`}>
      <h2 id={`application-${of.id}`}>{organisation.name}</h2>
      <p className="quiet">
        {kinds[organisation.kind]} · {words.reference} {of.reference} · {words.since}{" "}
        <When at={of.since} />
      </p>
      <p>{known ? words.joins(known.name) : words.makes}</p>
      <dl className="summary">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      <Decision of={of} onDecided={onDecided} />
    </article>
  );
}

function Decision({ of, onDecided }: ApplicationCardProps) {
  const words = useWords(applicationTexts);
  const [refusing, setRefusing] = useState(false);
  const [reason, setReason] = useState("");
  const isUnplaced = of.known === null && of.parent !== null && of.parent.id === null;
  const [parent, setParent] = useState(of.parent?.name ?? "");
  const decide = useMutation({
    mutationFn: () =>
      refusing
        ? ask(`applications/${of.id}/refuse`, { method: "POST", body: { reason } })
        : ask(`applications/${of.id}/approve`, {
            method: "POST",
            body: isUnplaced ? { parent } : {},
          }),
    onSuccess: onDecided,
  });
  return (
    <KeyedForm
      label={refusing ? words.refuse : words.approve}
      className="stack"
      onEscape={() => setRefusing(false)}
      onSubmit={() => (!refusing || reason.trim().length >= 3) && decide.mutate()}
    >
      {refusing && (
        <TextInput
          label={words.why}
          required
          autoFocus
          value={reason}
          maxLength={500}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      )}
      {!refusing && isUnplaced && (
        <TextInput
          label={words.aboveNumber}
          value={parent}
          autoComplete="off"
          onChange={({ currentTarget }) => setParent(currentTarget.value)}
        />
      )}
      {decide.error && <TroubleNotice error={decide.error} />}
      <div className="row">
        <Button
          type="submit"
          loading={decide.isPending}
          disabled={refusing && reason.trim().length < 3}
        >
          {refusing ? words.refuse : words.approve}
        </Button>
        <Button variant={refusing ? "subtle" : "default"} onClick={() => setRefusing(!refusing)}>
          {refusing ? words.leave : words.refuse}
        </Button>
      </div>
    </KeyedForm>
  );
}
