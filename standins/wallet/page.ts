import { qrSvg } from "#hcert";
import type { Card } from "./card.ts";
import { style } from "./style.ts";

const kinds: Readonly<Record<Card["kind"], string>> = {
  test: "Test",
  recovery: "Rétablissement",
  vaccination: "Vaccination",
};

/** Results of the EU value set covid-19-lab-result. */
const results: Readonly<Record<string, string>> = {
  "260415000": "non détecté",
  "260373001": "détecté",
};

/** The certificates that this wallet keeps, the latest first; for the demo only, on loopback only. */
export function cardsPage(cards: readonly Card[]): string {
  const none = `<p class="quiet">Le carnet est vide : sur le portail, « Ajouter à mon application » y met un certificat. <span lang="en">The wallet is empty: the portal's “Add to my application” puts a certificate in.</span></p>`;
  return `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Carnet (${cards.length})</title><style>${style}</style></head><body><main><h1>Carnet de la démonstration</h1><p class="quiet">Tient lieu d'application de téléphone ; il ne vérifie rien. <span lang="en">Stands in for an application on a telephone; it checks nothing.</span></p>${cards.length > 0 ? `<div class="cards">${cards.map(shown).join("")}</div>` : none}</main></body></html>`;
}

function shown(card: Card): string {
  const result = card.result === null ? "" : ` : ${results[card.result] ?? escaped(card.result)}`;
  return `<article class="card"><h2>${kinds[card.kind]}${result}</h2><p>${escaped(card.name)}<br><span class="quiet">Né(e) le ${escaped(card.birthDate)} · ${escaped(card.at)}</span></p><div class="code" role="img" aria-label="Code QR du certificat">${qrSvg(card.text)}</div><p class="quiet identifier">${escaped(card.identifier)}</p></article>`;
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
