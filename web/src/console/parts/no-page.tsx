import { Link } from "@tanstack/react-router";
import { useWords } from "../../language/provider.tsx";
import { PageHead } from "./page-head.tsx";
import { stateTexts } from "./texts.ts";

export function NoPage() {
  const words = useWords(stateTexts);
  return (
    <>
      <PageHead title={words.noPage} />
      <p>
        <Link to="/">{words.toHome}</Link>
      </p>
    </>
  );
}
