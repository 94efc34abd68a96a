import { Button, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import "../../counter/counter.css";
import { useFaultAt } from "../fault-at.ts";
import type { Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";
import { CloseOrOpen } from "./close-or-open.tsx";
import { Move } from "./move.tsx";

interface AboutProps {
  readonly of: Shown;
  /** Nobody closes the place that they are in. */
  readonly isOwn: boolean;
  readonly onChanged: () => void;
}

const fields = ["name", "address", "postcode", "phone", "email"] as const;

/** What a patient is given to ask questions; changed in its place. */
export function About({ of, isOwn, onChanged }: AboutProps) {
  const words = useWords(organisationTexts);
  const start = () => ({
    name: of.name,
    address: of.address ?? "",
    postcode: of.postcode ?? "",
    phone: of.phone ?? "",
    email: of.email ?? "",
  });
  const [said, setSaid] = useState<ReturnType<typeof start> | null>(null);
  const save = useMutation({
    mutationFn: () =>
      ask(`organisations/${of.id}`, { method: "PUT", body: { ...said, language: of.language } }),
    onSuccess: () => {
      setSaid(null);
      onChanged();
    },
  });
  const faultAt = useFaultAt(save.error);
  if (said === null)
    return (
      <>
        <dl className="summary">
          {fields.slice(1).map((field) => (
            <div key={field}>
              <dt>{words[field]}</dt>
              <dd>{of[field] ?? "–"}</dd>
            </div>
          ))}
        </dl>
        <div className="row on-screen">
          <Button variant="default" onClick={() => setSaid(start())}>
            {words.change}
          </Button>
          {save.isSuccess && <p role="status">✓ {words.saved}</p>}
        </div>
        <div className="forms">
          {of.kindsAbove.length > 0 && <Move of={of} isOwn={isOwn} onChanged={onChanged} />}
          {!isOwn && <CloseOrOpen of={of} onChanged={onChanged} />}
        </div>
      </>
    );
  return (
    <KeyedForm
      label={words.about}
      className="card stack"
      onEscape={() => setSaid(null)}
      onSubmit={() => save.mutate()}
    >
      <div className="two">
        {fields.map((field, index) => (
          <TextInput
            key={field}
            label={words[field]}
            value={said[field]}
            error={faultAt(field)}
            autoFocus={index === 0}
            autoComplete="off"
            onChange={({ currentTarget }) => setSaid({ ...said, [field]: currentTarget.value })}
          />
        ))}
      </div>
      {save.error && <TroubleNotice error={save.error} />}
      <div className="row">
        <Button type="submit" loading={save.isPending} disabled={said.name.trim() === ""}>
          {words.save}
        </Button>
        <Button variant="subtle" onClick={() => setSaid(null)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
