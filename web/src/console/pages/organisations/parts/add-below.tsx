import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { emptyDraft, useRules } from "../draft.ts";
import { useFaultAt } from "../fault-at.ts";
import type { Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";
import { DraftFields } from "./draft-fields.tsx";

/** Registers an organisation below another. */
export function AddBelow({ above }: { above: Shown }) {
  const words = useWords(organisationTexts);
  const queries = useQueryClient();
  const { data: rules } = useRules();
  const [open, setOpen] = useState(false);
  const [draft, setDraft] = useState(emptyDraft);
  const add = useMutation({
    mutationFn: () =>
      ask("organisations", { method: "POST", body: { ...draft, parent: above.code } }),
    onSuccess: () => {
      setDraft(emptyDraft);
      setOpen(false);
      return queries.invalidateQueries({ queryKey: ["list"] });
    },
  });
  const faultAt = useFaultAt(add.error);
  if (!open || !rules)
    return (
      <div className="row on-screen">
        <Button variant="default" onClick={() => setOpen(true)}>
          {words.add}
        </Button>
        {add.isSuccess && <p role="status">✓ {words.added}</p>}
      </div>
    );
  return (
    <KeyedForm
      label={words.add}
      className="card stack"
      onEscape={() => setOpen(false)}
      onSubmit={() => add.mutate()}
    >
      <h3>{words.add}</h3>
      <DraftFields
        draft={draft}
        kinds={above.kindsBelow}
        rules={rules}
        withParent={false}
        faultAt={faultAt}
        onChange={setDraft}
      />
      {add.error && <TroubleNotice error={add.error} />}
      <div className="row">
        <Button type="submit" loading={add.isPending} disabled={draft.kind === ""}>
          {words.doAdd}
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}
