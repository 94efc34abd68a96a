import { type SyntheticEvent, useState } from "react";
import type { Allowable, History } from "../../api.ts";
import { useReading, useWords } from "../../language/provider.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { here } from "../../time/moment.ts";
import { TermsField } from "./terms-field.tsx";
import { historyTexts } from "./texts.ts";
import type { Agreements } from "./use-agreements.ts";

interface GiveProps {
  readonly agreements: Agreements;
  readonly history: History;
}

const shortest = 3;

/** An agreement: for how long, and with whom; or by a code that the person reads out. */
export function Give({ agreements, history }: GiveProps) {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const [text, setText] = useState("");
  const { terms, act } = agreements;
  const { near, found, made } = history;
  const search = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim().length >= shortest) void act({ act: "search", text: text.trim() });
  };
  return (
    <div className="history-part">
      <h3>{words.give}</h3>
      <p>{words.back(history.backDays)}</p>
      {history.requests.length === 0 && (
        <TermsField id="give" agreements={agreements} history={history} />
      )}
      {near.length > 0 && (
        <>
          <h4>{words.near}</h4>
          <Choices all={near} agreements={agreements} />
        </>
      )}
      <form className="form" noValidate onSubmit={search}>
        <TextField
          id="history-search"
          label={words.search}
          hint={words.searchHint}
          maxLength={80}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <button type="submit" className="button quiet">
          {words.find}
        </button>
      </form>
      <div role="status">{found?.length === 0 && <p>{words.none}</p>}</div>
      {found && <Choices all={found} agreements={agreements} />}
      <h4>{words.code}</h4>
      <p>{words.codeLead}</p>
      <button
        type="button"
        className="button quiet"
        onClick={() => void act({ act: "code", ...terms })}
      >
        {words.makeCode}
      </button>
      <div role="status">
        {made && (
          <>
            <p>{words.codeIs}</p>
            <p className="history-code">{made.code}</p>
            <p className="quietly">{words.codeUntil(here(made.expiresAt, language))}</p>
          </>
        )}
      </div>
    </div>
  );
}

function Choices({ all, agreements }: { all: readonly Allowable[]; agreements: Agreements }) {
  const words = useWords(historyTexts);
  const { language } = useReading();
  const { terms, act } = agreements;
  return (
    <ul className="history-list">
      {all.map(({ to, name, detail }) => (
        <li key={JSON.stringify(to)}>
          <span>
            <strong>{name}</strong>
            {detail && (
              <span className="quietly">
                {" "}
                {[detail.role?.[language], detail.organisation].filter(Boolean).join(", ")}
              </span>
            )}
          </span>
          <button
            type="button"
            className="button quiet"
            aria-label={words.allowTo(name)}
            onClick={() => void act({ act: "give", to, ...terms })}
          >
            {words.allow}
          </button>
        </li>
      ))}
    </ul>
  );
}
