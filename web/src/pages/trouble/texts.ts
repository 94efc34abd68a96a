import { bilingual } from "../../language/bilingual.ts";
import type { Trouble } from "../../server.ts";

interface TroubleWords {
  readonly title: string;
  readonly happened: string;
  readonly todo: string;
}

/** A wait as people say it: rounded up, in minutes, then in hours. */
export const wait = (seconds: number, units: { minute: string; hour: string }): string => {
  const minutes = Math.max(1, Math.ceil(seconds / 60));
  const [count, unit] =
    minutes < 90 ? [minutes, units.minute] : [Math.ceil(minutes / 60), units.hour];
  return `${count} ${unit}${count > 1 ? "s" : ""}`;
};

export const troubleTexts = bilingual(
  {
    kept: "Votre résultat est gardé. Rien n'est perdu.",
    todo: "Que faire maintenant",
    again: "Essayer à nouveau",
    trying: "Nouvel essai…",
    said: (trouble: Trouble): TroubleWords => {
      switch (trouble.kind) {
        case "no-network":
          return {
            title: "Pas de réponse du réseau",
            happened: "Cette page n'a pas pu joindre OpenDEP.",
            todo: "Vérifiez que votre appareil est connecté à internet, puis essayez à nouveau. Laissez cette page ouverte : votre saisie est gardée.",
          };
        case "too-many":
          return {
            title: "Un peu d'attente",
            happened: "Trop de demandes sont arrivées en même temps depuis votre réseau.",
            todo: `Attendez ${wait(trouble.retryAfterSeconds, { minute: "minute", hour: "heure" })}, puis essayez à nouveau. Laissez cette page ouverte : votre saisie est gardée.`,
          };
        case "unavailable":
          return {
            title: "Service momentanément indisponible",
            happened: "OpenDEP ne peut pas répondre en ce moment. La cause est de notre côté.",
            todo: "Essayez à nouveau dans quelques minutes. Le même lien, ou le même code, reste valable. Si c'est urgent, appelez le laboratoire qui a fait le test.",
          };
        case "not-understood":
          return {
            title: "Demande non comprise",
            happened:
              "OpenDEP n'a pas pu lire la demande de cette page. La cause est de notre côté.",
            todo: "Rechargez la page, puis essayez à nouveau. Si rien ne change, appelez le laboratoire qui a fait le test.",
          };
      }
    },
  },
  {
    kept: "Your result is kept. Nothing is lost.",
    todo: "What to do now",
    again: "Try again",
    trying: "Trying again…",
    said: (trouble: Trouble): TroubleWords => {
      switch (trouble.kind) {
        case "no-network":
          return {
            title: "No answer from the network",
            happened: "This page could not reach OpenDEP.",
            todo: "Check that your device is connected to the internet, then try again. Leave this page open: what you typed is kept.",
          };
        case "too-many":
          return {
            title: "A short wait",
            happened: "Too many requests came at once from your network.",
            todo: `Wait for ${wait(trouble.retryAfterSeconds, { minute: "minute", hour: "hour" })}, then try again. Leave this page open: what you typed is kept.`,
          };
        case "unavailable":
          return {
            title: "Service unavailable for the moment",
            happened: "OpenDEP cannot answer right now. The cause is on our side.",
            todo: "Try again in a few minutes. The same link, or the same code, stays good. If it is urgent, call the laboratory that did the test.",
          };
        case "not-understood":
          return {
            title: "Request not understood",
            happened: "OpenDEP could not read the request of this page. The cause is on our side.",
            todo: "Reload the page, then try again. If nothing changes, call the laboratory that did the test.",
          };
      }
    },
  },
);
