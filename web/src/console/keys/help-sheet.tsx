import { Modal, Switch } from "@mantine/core";
import { useReading, useWords } from "../../language/provider.tsx";
import { pagesOf } from "../pages/pages.ts";
import { useSession } from "../session/session.tsx";
import { shellTexts } from "../shell/texts.ts";
import type { SingleKeys } from "./single-keys.ts";
import { keyTexts } from "./texts.ts";

interface HelpSheetProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly singleKeys: SingleKeys;
}

/** Every key and what it does. */
export function HelpSheet({ opened, onClose, singleKeys }: HelpSheetProps) {
  const words = useWords(keyTexts);
  const shell = useWords(shellTexts);
  const { language } = useReading();
  const { place } = useSession();
  const pages = pagesOf(place.role).filter(({ letter }) => letter);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={shell.keys}
      size="lg"
      closeButtonProps={{ "aria-label": shell.close }}
    >
      <dl className="keys">
        {words.everywhere.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
        {pages.map(({ path, letter, name }) => (
          <div key={path}>
            <dt>
              <kbd>g {letter}</kbd>
            </dt>
            <dd>{name[language]}</dd>
          </div>
        ))}
      </dl>
      <Switch
        label={words.singleKeys}
        description={words.singleKeysText}
        checked={singleKeys.on}
        onChange={(event) => singleKeys.turn(event.currentTarget.checked)}
      />
    </Modal>
  );
}
