import { Button } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useWords } from "../../language/provider.tsx";
import { tableTexts } from "./table-texts.ts";

/** Where one is in a list that comes by pages. */
export interface ListPlace {
  /** The trail of pages gone through, the present one last. */
  readonly trail: readonly string[];
  /** What the server is told to go on; null: the first page. */
  readonly after: string | null;
  /** The trail of the page before; null on the first one. */
  readonly back: readonly string[] | null;
  readonly go: (pages: readonly string[] | null) => void;
}

/** Kept in the address, so that going back, or loading again, comes to the same rows. */
export function useListPlace(): ListPlace {
  const search = useSearch({ strict: false }) as { pages?: unknown };
  const navigate = useNavigate();
  const trail = Array.isArray(search.pages) ? search.pages.map(String) : [];
  return {
    trail,
    after: trail.at(-1) ?? null,
    back: trail.length > 0 ? trail.slice(0, -1) : null,
    go: (pages) =>
      void navigate({
        to: ".",
        search: (before: Record<string, unknown>) => ({
          ...before,
          pages: pages && pages.length > 0 ? pages : undefined,
        }),
      } as never),
  };
}

/** The ways to the page before and the one after; nothing where one page is all. */
export function Pager({ place, next }: { place: ListPlace; next: string | null }) {
  const words = useWords(tableTexts);
  if (place.back === null && !next) return null;
  return (
    <nav className="row end on-screen" aria-label={words.pages}>
      <Button variant="default" disabled={place.back === null} onClick={() => place.go(place.back)}>
        {words.before}
      </Button>
      <Button
        variant="default"
        disabled={!next}
        onClick={() => next && place.go([...place.trail, next])}
      >
        {words.after}
      </Button>
    </nav>
  );
}
