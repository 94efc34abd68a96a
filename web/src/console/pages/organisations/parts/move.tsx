import { Button, TextInput } from "@mantine/core";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useWords } from "../../../../language/provider.tsx";
import { Choice } from "../../../fields/choice.tsx";
import { KeyedForm } from "../../../fields/keyed-form.tsx";
import { TroubleNotice } from "../../../parts/trouble-notice.tsx";
import { ask } from "../../../server/ask.ts";
import { useSession } from "../../../session/session.tsx";
import type { ListedPage, Shown } from "../organisation-row.ts";
import { organisationTexts } from "../texts.ts";

interface MoveProps {
  readonly of: Shown;
  readonly isOwn: boolean;
  readonly onChanged: () => void;
}

/** In the place of an id: below none. */
const alone = "alone";

/** Puts an organisation below another one; nobody moves the one that gives them their right. */
export function Move({ of, isOwn, onChanged }: MoveProps) {
  const words = useWords(organisationTexts);
  const queries = useQueryClient();
  const { place } = useSession();
  const [asked, setAsked] = useState(false);
  const [said, setSaid] = useState({ search: "", to: null as string | null, reason: "" });
  const mayStandAlone = place.role === "operator" && of.mayStandAlone && of.above.length > 0;
  const found = useFound(of, asked ? said.search : "");
  const move = useMutation({
    mutationFn: () =>
      ask(`organisations/${of.id}/move`, {
        method: "POST",
        body: { parent: said.to === alone ? null : Number(said.to), reason: said.reason },
      }),
    onSuccess: async () => {
      setAsked(false);
      setSaid({ search: "", to: null, reason: "" });
      onChanged();
      await queries.invalidateQueries({ queryKey: ["list"] });
    },
  });
  const isWhole = said.to !== null && said.reason.trim().length >= 3;
  if (isOwn && place.role !== "operator") return null;
  if (!asked)
    return (
      <div className="row on-screen">
        <Button variant="default" onClick={() => setAsked(true)}>
          {words.move}
        </Button>
        {move.isSuccess && <p role="status">✓ {words.moved}</p>}
      </div>
    );
  const options = [
    ...(found ?? []).map(({ id, name, code }) => ({
      value: String(id),
      label: `${name} · ${code}`,
    })),
    ...(mayStandAlone ? [{ value: alone, label: words.moveAlone }] : []),
  ];
  return (
    <KeyedForm
      label={words.move}
      className="card stack narrow"
      onEscape={() => setAsked(false)}
      onSubmit={() => isWhole && move.mutate()}
    >
      <h3>{words.move}</h3>
      <p className="quiet">{words.moveText}</p>
      <TextInput
        label={words.moveTo}
        value={said.search}
        autoFocus
        maxLength={100}
        autoComplete="off"
        onChange={({ currentTarget }) =>
          setSaid({ ...said, search: currentTarget.value, to: null })
        }
      />
      {found?.length === 0 && <p role="status">{words.moveNone}</p>}
      {options.length > 0 && (
        <Choice
          legend={words.moveChoose}
          name="to"
          value={said.to}
          options={options}
          onChange={(to) => setSaid({ ...said, to })}
        />
      )}
      <TextInput
        label={words.reason}
        required
        value={said.reason}
        maxLength={500}
        onChange={({ currentTarget }) => setSaid({ ...said, reason: currentTarget.value })}
      />
      {move.error && <TroubleNotice error={move.error} />}
      <div className="row">
        <Button type="submit" loading={move.isPending} disabled={!isWhole}>
          {words.move}
        </Button>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {words.leave}
        </Button>
      </div>
    </KeyedForm>
  );
}

/** What a search finds of a kind that it may stand below; undefined while nothing is searched for. */
function useFound(of: Shown, typed: string) {
  const search = useDeferredValue(typed.trim());
  const { data } = useQuery({
    queryKey: ["list", "organisations", "to move below", search],
    queryFn: ({ signal }) =>
      ask<ListedPage>(`organisations?limit=20&search=${encodeURIComponent(search)}`, { signal }),
    enabled: search.length >= 2,
    placeholderData: keepPreviousData,
  });
  if (search.length < 2) return undefined;
  return data?.organisations
    .filter(({ id, kind }) => id !== of.id && of.kindsAbove.includes(kind))
    .slice(0, 8);
}
