import type { DueMessage } from "../contract.ts";
import { english, french, type MailTexts, occasionOf } from "./texts.ts";

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The message in both languages, as plain text and as simple HTML without anything from elsewhere. */
export function renderMail(message: DueMessage, publicUrl: string): RenderedMail {
  const occasion = occasionOf(message.reason);
  const link = `${publicUrl}/r#${message.token}`;
  const languages = [
    { lang: "fr", texts: french(occasion), warning: `${publicUrl}/faux-messages` },
    { lang: "en", texts: english(occasion), warning: `${publicUrl}/false-messages` },
  ];
  const [first] = languages;
  return {
    subject: `${first?.texts.subject ?? ""} / ${languages[1]?.texts.subject ?? ""}`,
    text: languages
      .map(({ texts, warning }) => plain(texts, message, link, warning))
      .join("\n\n--\n\n"),
    html: page(
      languages
        .map(({ lang, texts, warning }) => section(lang, texts, message, link, warning))
        .join("<hr>"),
    ),
  };
}

const lines = (texts: MailTexts, message: DueMessage): string[] => [
  texts.until(message.expiresOn),
  texts.ask(message.laboratory.name, message.laboratory.phone),
  texts.never,
];

const plain = (texts: MailTexts, message: DueMessage, link: string, warning: string): string =>
  [texts.opening, texts.how, link, ...lines(texts, message), `${texts.doubt} ${warning}`].join(
    "\n\n",
  );

function section(
  lang: string,
  texts: MailTexts,
  message: DueMessage,
  link: string,
  warning: string,
): string {
  const said = lines(texts, message).map((line) => `<p>${escaped(line)}</p>`);
  const button = `<p><a href="${link}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1d4f63;color:#ffffff;text-decoration:none;font-weight:bold">${escaped(texts.button)}</a></p>`;
  return `<div lang="${lang}"><p>${escaped(texts.opening)}</p><p>${escaped(texts.how)}</p>${button}${said.join("")}<p>${escaped(texts.doubt)} <a href="${warning}">${escaped(warning)}</a></p></div>`;
}

const page = (body: string): string =>
  `<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style="font:17px/1.5 sans-serif;max-width:34em;margin:0 auto;padding:16px">${body}</body></html>`;

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
