import { type AsyncRouteComponent, Link } from "@tanstack/react-router";
import { useReading, useWords } from "../../language/provider.tsx";
import type { ConsolePage } from "../pages/page.ts";
import { Empty } from "../parts/empty.tsx";
import { PageHead } from "../parts/page-head.tsx";
import { roleTexts, stateTexts } from "../parts/texts.ts";
import { useSession } from "./session.tsx";
import { notYoursTexts } from "./texts.ts";

/**
 * A page for those who have it. Whoever comes to its address otherwise is told whose it is, in the place
 * of a form that the server would refuse; it decides by itself what it answers to whom.
 */
export function forRoles(page: ConsolePage, Shown: AsyncRouteComponent<object>) {
  // Pages that stand before the gate: nobody is known there.
  if (page.roles.length === 0) return Shown;
  function ForRoles() {
    const { place } = useSession();
    return page.roles.includes(place.role) ? <Shown /> : <NotYours page={page} />;
  }
  return Object.assign(ForRoles, Shown.preload && { preload: Shown.preload });
}

function NotYours({ page }: { page: ConsolePage }) {
  const words = useWords(notYoursTexts);
  const { toHome } = useWords(stateTexts);
  const roles = useWords(roleTexts);
  const { language } = useReading();
  const { place, places } = useSession();
  const may = page.roles.map((role) => roles[role]).join(", ");
  const isElsewhere = places.some(({ role }) => page.roles.includes(role));
  return (
    <>
      <PageHead title={page.name[language]} />
      <Empty icon={page.icon} title={words.title(may)} text={words.text(roles[place.role])}>
        {isElsewhere && <Link to={"/account" as never}>{words.change}</Link>}
        <Link to="/">{toHome}</Link>
      </Empty>
    </>
  );
}
