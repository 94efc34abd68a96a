import { Autocomplete, NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import { useReading, useWords } from "../../../../language/provider.tsx";
import type { Device } from "../../../bench/draft.ts";
import type { Choices } from "../choices.ts";
import { deviceTexts } from "./texts.ts";

interface DeviceFieldsProps {
  readonly test: string;
  readonly device: Device;
  readonly choices: Choices;
  readonly onChange: (test: string, device: Device) => void;
  readonly faultAt: (path: string) => string | undefined;
}

/** Which test, with which device and lot: the last used stands there already, the others are one choice away. */
export function DeviceFields({ test, device, choices, onChange, faultAt }: DeviceFieldsProps) {
  const words = useWords(deviceTexts);
  const { language } = useReading();
  const known = choices.devices.find(({ code }) => code === device.code);
  const [typed, setTyped] = useState(known?.name ?? device.name ?? "");
  const used = choices.used.filter((one) => one.test === test);
  const shownTest = choices.tests.find(({ id }) => id === test);
  const isListed = known?.euListed === true && shownTest?.euListed === true;
  const chosen = used.findIndex((one) => sameLot(one, device));
  return (
    <section className="fields" aria-label={words.title}>
      <div className="fields two">
        <NativeSelect
          label={words.test}
          value={test}
          required
          data={[
            ...(test === "" ? [{ value: "", label: words.choose }] : []),
            ...choices.tests.map(({ id, names }) => ({ value: id, label: names[language] })),
          ]}
          error={faultAt("test")}
          onChange={({ currentTarget }) => onChange(currentTarget.value, device)}
        />
        {used.length > 0 && (
          <NativeSelect
            label={words.used}
            value={String(chosen)}
            data={[
              ...used.map((one, index) => ({
                value: String(index),
                label: `${one.name} · ${words.lot} ${one.lot}`,
              })),
              { value: "-1", label: words.another },
            ]}
            onChange={({ currentTarget }) => {
              const one = used[Number(currentTarget.value)];
              setTyped(one?.name ?? "");
              onChange(test, one ? deviceOf(one) : { lot: "" });
            }}
          />
        )}
      </div>
      {chosen === -1 && (
        <Autocomplete
          label={words.device}
          description={known ? `✓ ${known.name}` : words.deviceHint}
          size="md"
          value={typed}
          limit={8}
          data={choices.devices.map(({ code, name }) => ({ value: code, label: name }))}
          error={faultAt("device") ?? faultAt("device.code")}
          onChange={(text) => {
            setTyped(text);
            const listed = choices.devices.find(({ name, code }) => name === text || code === text);
            const { lot, expires } = device;
            const rest = { lot, ...(expires !== undefined && { expires }) };
            onChange(test, listed ? { code: listed.code, ...rest } : { name: text, ...rest });
          }}
        />
      )}
      {test !== "" && (device.code ?? device.name) && (
        <p className={isListed ? "eu-listed" : "quiet"}>
          {isListed ? words.euListed : words.notEuListed}
        </p>
      )}
      <div className="fields two">
        <TextInput
          label={words.lotNumber}
          description={words.lotHint}
          value={device.lot}
          required
          autoComplete="off"
          spellCheck={false}
          error={faultAt("device.lot")}
          onChange={({ currentTarget }) => onChange(test, { ...device, lot: currentTarget.value })}
        />
        <TextInput
          label={words.expires}
          description={words.expiresHint}
          value={device.expires ?? ""}
          autoComplete="off"
          error={faultAt("device.expires")}
          onChange={({ currentTarget }) =>
            onChange(test, { ...device, expires: currentTarget.value })
          }
        />
      </div>
    </section>
  );
}

type Used = Choices["used"][number];

const sameLot = (one: Used, device: Device): boolean =>
  one.lot === device.lot && (one.code ?? one.name) === (device.code ?? device.name);

export const deviceOf = ({ code, name, lot, expires }: Used): Device => ({
  ...(code === null ? { name } : { code }),
  lot,
  ...(expires && { expires }),
});
