import { Link, useLocation } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useReading, useWords } from "../../language/provider.tsx";
import { pagesOf } from "../pages/pages.ts";
import { Icon } from "../parts/icon.tsx";
import { useSession } from "../session/session.tsx";
import { shellTexts } from "./texts.ts";

/** The pages of one's role: beside the page on a wide screen, above it on a narrow one. */
export function Navigation() {
  const words = useWords(shellTexts);
  const { language } = useReading();
  const { place } = useSession();
  const { pathname } = useLocation();
  const shown = useRef<HTMLElement>(null);
  // On a phone the row is longer than the screen: where one is stays in sight.
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of page.
  useEffect(() => {
    shown.current
      ?.querySelector("[aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [pathname]);
  return (
    <nav ref={shown} className="navigation" aria-label={words.navigation}>
      <ul>
        {pagesOf(place.role).map((page) => (
          <li key={page.path}>
            <Link
              to={page.path}
              activeOptions={{ exact: page.path === "/" }}
              aria-keyshortcuts={page.letter && `g ${page.letter}`}
            >
              <Icon name={page.icon} />
              <span>{page.name[language]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
