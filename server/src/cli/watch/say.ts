import type { Words } from "./texts.ts";

/** Numbers and times as one reads them at a glance. */
export class Say {
  readonly #locale: string;
  readonly #words: Words;

  constructor(language: "fr" | "en", words: Words) {
    this.#locale = language === "fr" ? "fr-FR" : "en-GB";
    this.#words = words;
  }

  count(value: number): string {
    return this.#number(value, 0);
  }

  /** A rate: one decimal below a hundred; a dash where it cannot be said. */
  rate(value: number | null): string {
    if (value === null) return "–";
    return this.#number(value, value > 0 && value < 100 ? 1 : 0);
  }

  /** Seconds, in the unit that fits. */
  time(seconds: number | null): string {
    if (seconds === null) return "–";
    if (seconds < 1) return `${this.#number(seconds * 1_000, 0)} ms`;
    if (seconds < 10) return `${this.#number(seconds, 1)} s`;
    if (seconds < 120) return `${this.#number(seconds, 0)} s`;
    if (seconds < 7_200) return `${this.#number(seconds / 60, 0)} min`;
    if (seconds < 172_800) return `${this.#number(seconds / 3_600, 0)} h`;
    return `${this.#number(seconds / 86_400, 0)} d`.replace(
      / d$/,
      this.#locale === "fr-FR" ? " j" : " d",
    );
  }

  since(at: Date | null, now: Date): string {
    if (at === null) return this.#words.never;
    return this.#words.ago(this.time(Math.max(0, (now.getTime() - at.getTime()) / 1_000)));
  }

  size(bytes: number): string {
    return `${this.#number(bytes / 1e9, bytes < 1e10 ? 1 : 0)} G${this.#words.units.bytes}`;
  }

  share(value: number): string {
    return new Intl.NumberFormat(this.#locale, { style: "percent" }).format(value);
  }

  clock(at: Date): string {
    return at.toISOString().slice(0, 19).replace("T", " ");
  }

  #number(value: number, digits: number): string {
    return new Intl.NumberFormat(this.#locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }
}
