import { locales } from "../../language/language.ts";
import { useReading } from "../../language/provider.tsx";

/** A moment as it is read in a list: the hour today, else the day. */
export function When({ at, whole = false }: { at: string; whole?: boolean }) {
  const { language } = useReading();
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const time = { hour: "2-digit", minute: "2-digit" } as const;
  const day = { day: "numeric", month: "short", year: "numeric" } as const;
  const shown = whole ? { ...day, ...time } : isToday ? time : day;
  return <time dateTime={at}>{date.toLocaleString(locales[language], shown)}</time>;
}
