import { useDisclosure } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";
import { pagesOf } from "../pages/pages.ts";
import { useSession } from "../session/session.tsx";
import { HelpSheet } from "./help-sheet.tsx";
import { isTyping } from "./is-typing.ts";
import { useSingleKeys } from "./single-keys.ts";

/** How long `g` waits for the letter of a page, in milliseconds. */
const patience = 1500;

interface HelpControl {
  readonly open: () => void;
}
const HelpContext = createContext<HelpControl>({ open: () => {} });
export const useHelpSheet = (): HelpControl => useContext(HelpContext);

/**
 * Keys that work on every page: `?` shows them all, `g` and a letter goes to a page. They may be turned
 * off, for those who speak to their machine or whose hand strays (WCAG 2.2, 2.1.4).
 */
export function Shortcuts({ children }: { children: ReactNode }) {
  const { place } = useSession();
  const navigate = useNavigate();
  const singleKeys = useSingleKeys();
  const [opened, { open, close }] = useDisclosure(false);
  const help = useMemo(() => ({ open }), [open]);
  const went = useRef(0);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!singleKeys.on || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"]')) return;
      if (event.key === "?") {
        event.preventDefault();
        open();
      } else if (event.key === "g") {
        went.current = event.timeStamp;
      } else if (event.timeStamp - went.current < patience) {
        went.current = 0;
        const page = pagesOf(place.role).find(({ letter }) => letter === event.key);
        if (!page) return;
        event.preventDefault();
        void navigate({ to: page.path });
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [navigate, open, place.role, singleKeys.on]);

  return (
    <HelpContext value={help}>
      {children}
      <HelpSheet opened={opened} onClose={close} singleKeys={singleKeys} />
    </HelpContext>
  );
}
