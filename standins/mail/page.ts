import type { BirthDates } from "./birth-dates.ts";
import type { Paper } from "./papers.ts";
import type { Received } from "./read-mail.ts";

const style = `
:root { color-scheme: light dark; --ink: #1d2a2f; --quiet: #53626a; --ground: #f7f5f1; --card: #fff; --line: #ded9d0; --deep: #1d4f63 }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae5; --quiet: #aab4b9; --ground: #14191c; --card: #1d2428; --line: #36424a; --deep: #8fc7dc } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 24px 16px }
article { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; margin: 16px 0 }
h1 { font-size: 1.5rem; margin: 0 0 8px } h2 { font-size: 1.1rem; margin: 0 }
p { margin: 8px 0 } .quiet { color: var(--quiet) } pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 8px 0 0 }
a { color: var(--deep) }
.code { font-variant-numeric: tabular-nums slashed-zero; letter-spacing: .04em } ul { padding-left: 1.2em; margin: 8px 0 0 }
.asked { background: var(--ground); border-radius: 8px; padding: 8px 12px }`;

/** What the page shows: first the notices to laboratories and operators, then codes, then patients' mail. */
export interface Shown {
  readonly mails: readonly Received[];
  readonly notices: readonly Received[];
  readonly count: number;
  readonly birthDates: BirthDates;
  readonly papers: readonly Paper[];
}

/** What the stand-in received, newest first; for the demo only, on loopback only. */
export function mailPage({ mails, notices, count, birthDates, papers }: Shown): string {
  const articles = mails
    .filter((mail) => !notices.includes(mail))
    .slice(0, 100)
    .map((mail) => article(mail, mail.to.flatMap(birthDates)))
    .join("");
  const none = `<p class="quiet">Aucun message pour l'instant. <span lang="en">No message yet.</span></p>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Messages reçus (${count})</title><style>${style}</style></head><body><main><h1>Messages reçus par le serveur de démonstration</h1><p class="quiet">${count} en tout ; rien ne part vers l'extérieur. <span lang="en">A stand-in mail server: nothing leaves this machine.</span></p>${notices.map((mail) => article(mail, [])).join("")}${papersSection(papers)}${articles || none}</main></body></html>`;
}

function papersSection(papers: readonly Paper[]): string {
  if (papers.length === 0) return "";
  const items = papers
    .map(
      (paper) =>
        `<li><strong class="code">${escaped(paper.code)}</strong> · ${escaped(paper.birthDate)} <span class="quiet">remis par ${escaped(paper.laboratory)}</span></li>`,
    )
    .join("");
  return `<article><h2>Codes remis sur papier</h2><p class="quiet">Pour des personnes inventées sans téléphone ni adresse : le laboratoire ou la pharmacie imprime le code. Sur le portail, « J'ai un code sur papier », puis la date de naissance à côté. <span lang="en">Codes on paper, each with the made-up date of birth: type them on the portal's page /code.</span></p><ul>${items}</ul></article>`;
}

function article(mail: Received, birthDates: readonly string[]): string {
  const text = escaped(mail.text).replace(
    /https?:\/\/[^\s<]+/g,
    (link) => `<a href="${link}">${link}</a>`,
  );
  const dates = escaped(birthDates.join(", "));
  const asked =
    dates &&
    `<p class="asked">Date de naissance, inventée : <strong>${dates}</strong> <span lang="en">(made-up date of birth)</span></p>`;
  return `<article><h2>${escaped(mail.subject)}</h2><p class="quiet">${escaped(mail.to.join(", "))} · <time>${mail.at}</time></p>${asked}<pre>${text}</pre></article>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
