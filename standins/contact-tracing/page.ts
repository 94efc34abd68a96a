import type { Answer } from "./ask.ts";

/** One code that somebody gave to the application. */
export interface Declared {
  /** ISO time. */
  readonly at: string;
  readonly form: "link" | "short";
  /** Its end alone: enough to know it again. */
  readonly tail: string;
  readonly answer: Answer;
}

const style = `
:root { color-scheme: light dark; --ink: #1d2a2f; --quiet: #53626a; --ground: #f7f5f1; --card: #fff; --line: #ded9d0; --deep: #1d4f63; --on: #fff }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae5; --quiet: #aab4b9; --ground: #14191c; --card: #1d2428; --line: #36424a; --deep: #8fc7dc; --on: #14191c } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 44rem; margin: 0 auto; padding: 24px 16px; display: grid; gap: 24px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 } h2 { font-size: 1.1rem; margin: 0 } p { margin: 0 } .quiet { color: var(--quiet) }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px; display: grid; gap: 12px; justify-items: start }
label { font-weight: 600 } input[type=text] { width: 100%; min-height: 44px; padding: 8px; font: inherit; border: 1px solid var(--quiet); border-radius: 8px; background: var(--ground); color: inherit }
button { min-height: 44px; padding: 8px 20px; font: inherit; font-weight: 600; border: 0; border-radius: 8px; background: var(--deep); color: var(--on) }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums } th, td { text-align: left; padding: 8px; border-bottom: 1px solid var(--line) }`;

/** In words and by a sign, never by colour alone. */
const said: Readonly<Record<Answer, string>> = {
  valid: "✓ accepté : contacts prévenus",
  "not valid": "✗ refusé : déjà utilisé, expiré, retiré ou inconnu",
  "no answer": "… sans réponse : réessayez",
};
const forms = { link: "lien ou QR code", short: "code du téléphone" } as const;

/** The application as its user sees it, and what its server was answered; for the demo only. */
export function applicationPage(declared: readonly Declared[], code: string | null): string {
  const given =
    code === null
      ? `<label for="code">Code reçu (lien, QR code ou six caractères)</label><input type="text" id="code" name="code" autocomplete="off" required>`
      : `<p>Vous avez ouvert un code. Rien n'est encore envoyé. <span lang="en">You opened a code. Nothing is sent yet.</span></p><input type="hidden" name="code" value="${escaped(code)}">`;
  const rows = declared.slice(0, 100).map(row).join("");
  const table = `<table><thead><tr><th scope="col">Heure (UTC)</th><th scope="col">Code</th><th scope="col">Réponse</th></tr></thead><tbody>${rows}</tbody></table>`;
  const none = `<p class="quiet">Aucun code pour l'instant. <span lang="en">No code yet.</span></p>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Application de suivi des contacts</title><style>${style}</style></head><body><main><div><h1>Application de suivi des contacts (démonstration)</h1><p class="quiet">Elle ne sait rien de personne : elle demande seulement si un code est valable. <span lang="en">It knows nothing of anybody: it only asks whether a code is valid.</span></p></div><form class="card" method="post" action="/declare"><h2>Se déclarer positif</h2>${given}<button>Prévenir mes contacts</button></form><section class="card"><h2>Codes reçus par le serveur</h2>${declared.length > 0 ? table : none}</section></main></body></html>`;
}

const row = ({ at, form, tail, answer }: Declared): string =>
  `<tr><td>${at.slice(11, 19)}</td><td>${forms[form]} …${escaped(tail)}</td><td>${said[answer]}</td></tr>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
