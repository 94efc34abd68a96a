import { Link } from "@tanstack/react-router";
import { useReading, useWords } from "../../../language/provider.tsx";
import { Icon } from "../../parts/icon.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useSession } from "../../session/session.tsx";
import { pagesOf } from "../pages.ts";
import { TestsToRead, UnreadResults, WaitingApplications } from "./attention.tsx";
import { type Bare, homeTexts } from "./texts.ts";

/** What needs the person's attention first, then where they can go. */
export function Page() {
  const words = useWords(homeTexts);
  const { language } = useReading();
  const { name, place } = useSession();
  const pages = pagesOf(place.role);
  return (
    <>
      <PageHead title={words.title} lead={words.lead(name)} />
      <TestsToRead />
      {pages.some(({ path }) => path === "/results") && <UnreadResults />}
      {pages.some(({ path }) => path === "/applications") && <WaitingApplications />}
      {place.role in words.bare && <p className="lead">{words.bare[place.role as Bare]}</p>}
      <ul className="ways">
        {pages
          .filter(({ path }) => path !== "/")
          .map((page) => (
            <li key={page.path}>
              <Link to={page.path}>
                <Icon name={page.icon} size={28} />
                <strong>{page.name[language]}</strong>
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}
