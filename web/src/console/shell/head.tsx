import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useWords } from "../../language/provider.tsx";
import { Mark } from "../../parts/mark.tsx";
import { useHelpSheet } from "../keys/shortcuts.tsx";
import { Icon } from "../parts/icon.tsx";
import { useSession } from "../session/session.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { openPalette } from "./palette.tsx";
import { shellTexts } from "./texts.ts";
import { UserMenu } from "./user-menu.tsx";

export function Head() {
  const words = useWords(shellTexts);
  const { place } = useSession();
  const { open } = useHelpSheet();
  return (
    <header className="head">
      <Link to="/" className="brand-pro" aria-label={words.home}>
        <Mark />
        <span aria-hidden="true">
          OpenDEP <b>Pro</b>
        </span>
      </Link>
      <p className="head-place">{place.organisation.name}</p>
      <div className="head-tools">
        <Button
          variant="default"
          className="head-search"
          leftSection={<Icon name="search" />}
          onClick={openPalette}
          aria-keyshortcuts="Control+K Meta+K"
        >
          <span className="wide-word">{words.paletteShort}</span>
          <kbd className="wide-only">Ctrl K</kbd>
        </Button>
        <Button
          variant="default"
          className="wide-only"
          onClick={open}
          aria-label={words.keys}
          aria-keyshortcuts="?"
        >
          <Icon name="key" />
        </Button>
        <LanguageSwitch />
        <UserMenu />
      </div>
    </header>
  );
}
