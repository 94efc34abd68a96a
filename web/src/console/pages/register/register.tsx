import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useReading, useWords } from "../../../language/provider.tsx";
import { KeyedForm } from "../../fields/keyed-form.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { PageTrouble } from "../../parts/page-trouble.tsx";
import { TroubleNotice } from "../../parts/trouble-notice.tsx";
import { askOpenly } from "../../server/ask.ts";
import type { Role } from "../../session/me.ts";
import { emptyDraft, type Rules, useRules } from "../organisations/draft.ts";
import { useFaultAt } from "../organisations/fault-at.ts";
import { memberTexts } from "../organisations/kind-texts.ts";
import { DraftFields } from "../organisations/parts/draft-fields.tsx";
import { registerTexts } from "./texts.ts";

/** Somebody without an account asks that their organisation, and they in it, be registered. */
export function Page() {
  const { data: rules, error, refetch } = useRules();
  if (!rules)
    return error ? <PageTrouble error={error} onRetry={() => void refetch()} /> : <Loading />;
  return <Application rules={rules} />;
}

const nobody = { name: "", scheme: "", number: "", email: "", phone: "" };

function Application({ rules }: { rules: Rules }) {
  const words = useWords(registerTexts);
  const names = useWords(memberTexts);
  const { language } = useReading();
  const [draft, setDraft] = useState(emptyDraft);
  const [who, setWho] = useState({ ...nobody, scheme: rules.professionals[0] ?? "" });
  const [roles, setRoles] = useState<readonly Role[]>([]);
  const possible = rules.kinds.find(({ kind }) => kind === draft.kind)?.roles ?? [];
  const send = useMutation({
    mutationFn: () =>
      askOpenly<{ reference: string }>("applications", {
        method: "POST",
        body: {
          language,
          organisation: draft,
          applicant: who,
          roles: roles.filter((role) => possible.includes(role)),
        },
      }),
  });
  const faultAt = useFaultAt(send.error);
  if (send.data) return <PageHead title={words.sent} lead={words.sentText(send.data.reference)} />;
  const field = (name: keyof typeof nobody) => ({
    value: who[name],
    error: faultAt(`applicant.${name}`),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setWho({ ...who, [name]: currentTarget.value }),
  });
  return (
    <KeyedForm label={words.title} className="stack" onSubmit={() => send.mutate()}>
      <PageHead title={words.title} lead={words.lead} />
      <h2>{words.organisation}</h2>
      <DraftFields
        draft={draft}
        kinds={rules.kinds.map(({ kind }) => kind)}
        rules={rules}
        withParent
        faultAt={(path) => faultAt(`organisation.${path}`)}
        onChange={setDraft}
      />
      <h2>{words.you}</h2>
      <div className="two">
        <TextInput label={words.person} required autoComplete="name" {...field("name")} />
        <TextInput
          label={words.mail}
          description={words.mailHint}
          required
          type="email"
          autoComplete="email"
          {...field("email")}
        />
        <NativeSelect label={words.scheme} data={[...rules.professionals]} {...field("scheme")} />
        <TextInput label={words.number} inputMode="numeric" {...field("number")} />
        <TextInput label={words.phone} type="tel" autoComplete="tel" {...field("phone")} />
      </div>
      {possible.length > 0 && (
        <Checkbox.Group
          size="md"
          label={words.roles}
          value={[...roles]}
          error={faultAt("roles")}
          onChange={(chosen) => setRoles(chosen as Role[])}
        >
          <div className="row">
            {possible.map((role) => (
              <Checkbox key={role} size="md" value={role} label={names[role]} />
            ))}
          </div>
        </Checkbox.Group>
      )}
      {send.error && <TroubleNotice error={send.error} />}
      <div className="row">
        <Button type="submit" size="lg" loading={send.isPending} disabled={draft.kind === ""}>
          {words.send}
        </Button>
      </div>
    </KeyedForm>
  );
}
