import { NativeSelect, TextInput } from "@mantine/core";
import { useReading, useWords } from "../../../../language/provider.tsx";
import type { Draft, Rules } from "../draft.ts";
import { type Kind, kindTexts } from "../kind-texts.ts";
import { draftTexts } from "./texts.ts";

interface DraftFieldsProps {
  readonly draft: Draft;
  readonly kinds: readonly Kind[];
  readonly rules: Rules;
  /** Whether the number of the one above is asked for. */
  readonly withParent: boolean;
  readonly faultAt: (path: string) => string | undefined;
  readonly onChange: (draft: Draft) => void;
}

const texts = ["address", "postcode", "town", "phone", "email"] as const;

/** What an organisation is, its numbers by its kind, and how it is reached. */
export function DraftFields(props: DraftFieldsProps) {
  const { draft, kinds, rules, withParent, faultAt, onChange } = props;
  const words = useWords(draftTexts);
  const names = useWords(kindTexts);
  const { language } = useReading();
  const numbers = rules.kinds.find(({ kind }) => kind === draft.kind)?.numbers ?? [];
  const field = (name: "name" | "parent" | (typeof texts)[number]) => ({
    label: words[name],
    value: draft[name],
    error: faultAt(name),
    autoComplete: "off",
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) =>
      onChange({ ...draft, [name]: currentTarget.value }),
  });
  return (
    <div className="stack">
      <NativeSelect
        label={words.kind}
        required
        value={draft.kind}
        error={faultAt("kind")}
        data={[
          { value: "", label: words.choose },
          ...kinds.map((kind) => ({ value: kind, label: names[kind] })),
        ]}
        onChange={({ currentTarget }) =>
          onChange({ ...draft, kind: currentTarget.value as Kind | "", numbers: {} })
        }
      />
      <TextInput {...field("name")} description={words.nameHint} required />
      {numbers.length > 0 && <p className="quiet">{words.numbers}</p>}
      <div className="two">
        {numbers.map(({ scheme, names: said }) => (
          <TextInput
            key={scheme}
            label={said[language]}
            value={draft.numbers[scheme] ?? ""}
            error={faultAt(`numbers.${scheme}`)}
            autoComplete="off"
            inputMode="numeric"
            onChange={({ currentTarget }) =>
              onChange({ ...draft, numbers: { ...draft.numbers, [scheme]: currentTarget.value } })
            }
          />
        ))}
      </div>
      {withParent && <TextInput {...field("parent")} description={words.parentHint} />}
      <div className="two">
        {texts.map((name) => (
          <TextInput key={name} {...field(name)} />
        ))}
      </div>
    </div>
  );
}
