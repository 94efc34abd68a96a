import type { Person } from "./people.ts";

const safe = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const head = (title: string): string => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>${safe(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
  body { font: 18px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; color: #1d2420; background: #faf8f4 }
  ul { list-style: none; padding: 0 } li { margin: .5rem 0 }
  button { font: inherit; text-align: left; width: 100%; min-height: 44px; padding: .6rem 1rem; border: 1px solid #8a8f8c; border-radius: .5rem; background: #fff; cursor: pointer }
  button:hover, button:focus { border-color: #155e4b; outline: 2px solid #155e4b }
  small { display: block; color: #4c5450 }
</style></head><body>`;

/** The sign-in page of the stand-in: nobody has a password. */
export const choicePage = (people: readonly Person[], uid: string): string =>
  `${head("Identité fictive")}<main><h1>Qui êtes-vous ?</h1>
<p>Ce service tient lieu d'identité nationale dans une démonstration. Toutes ces personnes sont inventées.
<br><span lang="en">This service stands in for the national identity in a demo. All these people are made up.</span></p>
<form method="post" action="/choose/${safe(uid)}"><ul>
${people
  .map(
    (one) =>
      `<li><button name="rpps" value="${one.rpps}">${safe(`${one.givenName} ${one.familyName}`)}<small>${safe(one.words)}</small></button></li>`,
  )
  .join("\n")}
</ul></form></main></body></html>`;

/** Signing out asks nothing: the form sends itself. */
export const leavePage = (form: string): string =>
  `${head("Déconnexion")}${form}<main><h1>Déconnexion</h1>
<button form="op.logoutForm" name="logout" value="yes">Se déconnecter / Sign out</button></main>
<script>document.querySelector("button").click()</script></body></html>`;

export const troublePage = (what: string): string =>
  `${head("Identité fictive")}<main><h1>La demande ne peut pas aboutir</h1><p>${safe(what)}</p></main></body></html>`;
