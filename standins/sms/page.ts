import type { BirthDates } from "../mail/birth-dates.ts";
import type { Fate, Taken } from "./smsc.ts";

export interface ReceivedSms extends Taken {
  readonly state: Fate | "taken";
}

const style = `
:root { color-scheme: light dark; --ink: #1d2a2f; --quiet: #53626a; --ground: #f7f5f1; --card: #fff; --line: #ded9d0; --deep: #1d4f63; --bubble: #e9eff1; --screen: #fbfaf8 }
@media (prefers-color-scheme: dark) { :root { --ink: #eceae5; --quiet: #aab4b9; --ground: #14191c; --card: #1d2428; --line: #36424a; --deep: #8fc7dc; --bubble: #2a353b; --screen: #171d20 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 17px/1.5 system-ui, sans-serif }
main { max-width: 76rem; margin: 0 auto; padding: 24px 16px }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px } .quiet { color: var(--quiet) } p { margin: 8px 0 }
.phones { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 21rem), 1fr)); gap: 24px; margin-top: 24px; align-items: start }
.phone { background: var(--card); border: 1px solid var(--line); border-radius: 28px; padding: 12px; box-shadow: 0 1px 4px rgb(0 0 0 / .08) }
.screen { background: var(--screen); border: 1px solid var(--line); border-radius: 18px; padding: 16px; display: grid; gap: 12px }
h2 { font-size: 1rem; margin: 0; font-variant-numeric: tabular-nums }
.asked { background: var(--ground); border-radius: 10px; padding: 8px 12px; margin: 0; font-size: .95rem }
.bubble { background: var(--bubble); border-radius: 16px 16px 16px 4px; padding: 10px 14px; margin: 0; overflow-wrap: anywhere }
.from { display: block; font-weight: 600 } .note { display: block; color: var(--quiet); font-size: .85rem; font-variant-numeric: tabular-nums }
a { color: var(--deep) }`;

/** In words and by a sign, never by colour alone. */
const said: Readonly<Record<ReceivedSms["state"], string>> = {
  taken: "… en route",
  delivered: "✓ remis",
  undeliv: "✗ non remis",
  expired: "✗ expiré",
  refused: "✗ refusé",
  silent: "… sans réponse",
};

/** Telephones with what they received, the latest first; for the demo only, on loopback only. */
export function smsPage(
  messages: readonly ReceivedSms[],
  count: number,
  birthDates: BirthDates,
): string {
  const phones = Map.groupBy(messages, (one) => one.to);
  const shown = [...phones].slice(0, 60).map(([number, all]) => phone(number, all, birthDates));
  const none = `<p class="quiet">Aucun SMS pour l'instant. <span lang="en">No text message yet.</span></p>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>SMS reçus (${count})</title><style>${style}</style></head><body><main><h1>Téléphones de la démonstration</h1><p class="quiet">${count} SMS en tout ; rien ne part vers l'extérieur. Un téléphone dont le numéro finit par 13 ne reçoit rien : le message suit par e-mail. <span lang="en">Made-up telephones: nothing leaves this machine. One whose number ends in 13 gets nothing, and is told by e-mail instead.</span></p>${shown.length > 0 ? `<div class="phones">${shown.join("")}</div>` : none}</main></body></html>`;
}

function phone(number: string, messages: readonly ReceivedSms[], birthDates: BirthDates): string {
  const dates = escaped(birthDates(number).join(", "));
  const asked =
    dates &&
    `<p class="asked">Date de naissance, inventée : <strong>${dates}</strong> <span lang="en">(made-up date of birth)</span></p>`;
  const bubbles = messages.slice(0, 6).map(bubble).join("");
  return `<article class="phone"><div class="screen"><h2>${escaped(spaced(number))}</h2>${asked}${bubbles}</div></article>`;
}

function bubble(message: ReceivedSms): string {
  const text = escaped(message.text).replace(
    /https?:\/\/[^\s<]+/g,
    (link) => `<a href="${link}">${link}</a>`,
  );
  const note = `<time>${message.at.slice(11, 16)} UTC</time> · ${said[message.state]} · ${message.octets} septets`;
  return `<p class="bubble"><span class="from">${escaped(message.from)}</span>${text}<span class="note">${note}</span></p>`;
}

const spaced = (number: string): string =>
  number.replace(/^(\+33)(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1 $2 $3 $4 $5 $6");

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
