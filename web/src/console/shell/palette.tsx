import { Spotlight, spotlight } from "@mantine/spotlight";
import { useNavigate } from "@tanstack/react-router";
import { languageNames, languages } from "../../language/language.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { useHelpSheet } from "../keys/shortcuts.tsx";
import { pagesOf } from "../pages/pages.ts";
import { Icon, type IconName } from "../parts/icon.tsx";
import { leave } from "../session/leave.ts";
import { useSession } from "../session/session.tsx";
import { shellTexts } from "./texts.ts";

export const openPalette = (): void => spotlight.open();

interface Command {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly keywords?: string;
  readonly icon: IconName;
  readonly run: () => void;
}

/** Finds every page and every command by what people call it (Ctrl+K). */
export function Palette() {
  const words = useWords(shellTexts);
  const commands = useCommands();
  return (
    <Spotlight
      shortcut={["mod + K"]}
      nothingFound={words.nothingFound}
      searchProps={{
        placeholder: words.palettePlaceholder,
        "aria-label": words.palette,
        leftSection: <Icon name="search" />,
      }}
      attributes={{ content: { "aria-label": words.palette } }}
      transitionProps={{ duration: 0 }}
      actions={commands.map(({ id, label, description, keywords, icon, run }) => ({
        id,
        label,
        ...(description && { description }),
        ...(keywords && { keywords }),
        leftSection: <Icon name={icon} />,
        onClick: run,
      }))}
      highlightQuery={false}
    />
  );
}

function useCommands(): readonly Command[] {
  const words = useWords(shellTexts);
  const { language, read } = useReading();
  const { place } = useSession();
  const help = useHelpSheet();
  const navigate = useNavigate();
  const other = languages.find((one) => one !== language) ?? language;
  return [
    ...pagesOf(place.role).map(
      (page): Command => ({
        id: page.path,
        label: page.name[language],
        ...(page.also && { description: page.also[language], keywords: page.also[language] }),
        icon: page.icon,
        run: () => void navigate({ to: page.path }),
      }),
    ),
    { id: "keys", label: words.keys, icon: "key", run: help.open },
    { id: "print", label: words.print, icon: "print", run: () => window.print() },
    { id: "language", label: languageNames[other], icon: "language", run: () => read(other) },
    { id: "leave", label: words.signOut, icon: "leave", run: () => void leave() },
  ];
}
