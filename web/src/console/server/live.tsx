import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { testers } from "../pages/page.ts";
import { meKey } from "../session/me.ts";
import { useSession } from "../session/session.tsx";

/** Where there is no way to be told, another try is made after so long, milliseconds. */
const againAfter = 30_000;

/** Which lists show a kind of thing; they are asked anew when some of it changed. */
const listsOf: Readonly<Record<string, string>> = {
  entries: "counter/entries",
  results: "prescriber/results",
};

const live = { isOpen: false, told: new Set<() => void>() };
function setOpen(isOpen: boolean): void {
  live.isOpen = isOpen;
  for (const tell of live.told) tell();
}

/** Whether the server tells this window what changes; while it does not, lists are asked by the clock. */
export const useIsLive = (): boolean =>
  useSyncExternalStore(
    (tell) => {
      live.told.add(tell);
      return () => live.told.delete(tell);
    },
    () => live.isOpen,
  );

/** Keeps the lists of whoever is signed in as they are at the server, while their window is seen. */
export function FollowChanges() {
  const queries = useQueryClient();
  const { place } = useSession();
  const shows = testers.includes(place.role);
  useEffect(() => (shows ? follow(queries) : undefined), [queries, shows]);
  return null;
}

/** A window that is not seen holds no connection: a browser has few for all its windows. */
function follow(queries: QueryClient): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  const close = (): void => {
    clearTimeout(again);
    source?.close();
    source = null;
    setOpen(false);
  };
  const open = (): void => {
    close();
    if (document.hidden) return;
    source = new EventSource("/api/pro/events");
    source.addEventListener("open", () => {
      setOpen(true);
      // What changed while nobody told of it is asked for.
      if (wasOpen) renew(queries, Object.keys(listsOf));
      wasOpen = true;
    });
    source.addEventListener("changed", ({ data }) => renew(queries, [data]));
    source.addEventListener("error", () => {
      setOpen(false);
      if (source?.readyState !== EventSource.CLOSED) return;
      // Refused, and not only cut off: the session may have ended.
      void queries.invalidateQueries({ queryKey: meKey });
      again = setTimeout(open, againAfter);
    });
  };
  open();
  document.addEventListener("visibilitychange", open);
  return () => {
    document.removeEventListener("visibilitychange", open);
    close();
  };
}

function renew(queries: QueryClient, changed: readonly string[]): void {
  const lists = changed.flatMap((one) => listsOf[one] ?? []);
  void queries.invalidateQueries({
    predicate: ({ queryKey: [kind, from] }) =>
      kind === "list" && lists.some((list) => String(from).startsWith(list)),
  });
}
