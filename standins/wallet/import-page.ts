import { style } from "./style.ts";

/** The application's own page: what stands behind `#` of its address never left the browser by then. */
export const importPage = `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Ajout au carnet</title><style>${style}</style></head><body><main><h1>Carnet de la démonstration</h1><p id="said" role="status">Ajout en cours… <span lang="en">Adding…</span></p><p><a href="/">Voir le carnet <span lang="en">(see the wallet)</span></a></p><script src="/import.js"></script></main></body></html>`;

export const importScript = `"use strict";
const said = document.getElementById("said");
const text = decodeURIComponent(location.hash.slice(1));
history.replaceState(null, "", location.pathname);
const say = (fr, en) => { said.textContent = fr + " "; const span = document.createElement("span"); span.lang = "en"; span.textContent = en; said.append(span); };
if (text === "") say("Aucun certificat dans ce lien.", "There is no certificate in this link.");
else fetch("/cards", { method: "POST", body: text }).then(
  (answer) => answer.ok ? location.replace("/") : say("Ce n'est pas un certificat européen : rien n'a été ajouté.", "This is no EU certificate: nothing was added."),
  () => say("Le carnet ne répond pas.", "The wallet does not answer."));
`;
