import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { root, sourcesOf } from "../support/sources.ts";

/** docs/operations/alerts.yml is what a monitoring system can load, and of figures that there are. */

interface Rule {
  alert: string;
  expr: string;
  for?: string;
  labels: { severity: string };
  annotations: { summary: string; action: string; page: string };
}

const file = load(readFileSync(join(root, "docs/operations/alerts.yml"), "utf8")) as {
  groups: { name: string; rules: Rule[] }[];
};
const rules = file.groups.flatMap((group) => group.rules);
const server = sourcesOf(["server"], [".ts"])
  .map(({ text }) => text)
  .join("\n");

/** Names of our figures with the kinds of series that each makes. */
const figures = new Set(
  [...server.matchAll(/(?:name:|gauge\(|show\()\s*"(opendep_[a-z_]+)"/g)].map(
    ([, name = ""]) => name,
  ),
);
const histograms = new Set(
  [...server.matchAll(/new Histogram\(\{\s*name: "(opendep_[a-z_]+)"/g)].map(
    ([, name = ""]) => name,
  ),
);
const labelsOf = (name: string): string[] => {
  const from = server.indexOf(`"${name}"`);
  const found =
    /labelNames(?:: |\s=\s)\[([^\]]*)\]/.exec(server.slice(from, from + 400))?.[1] ?? "";
  return [...found.matchAll(/"([a-z]+)"/g)].map(([, label = ""]) => label);
};

describe("the rules", () => {
  it("have the form that Prometheus reads, each name once", () => {
    expect(file.groups.map((group) => Object.keys(group).sort())).toEqual(
      file.groups.map(() => ["name", "rules"]),
    );
    for (const rule of rules) {
      const known = ["alert", "annotations", "expr", "for", "labels"];
      expect(Object.keys(rule).filter((key) => !known.includes(key))).toEqual([]);
      expect(rule.alert).toMatch(/^[A-Z][A-Za-z]+$/);
      expect(rule.for ?? "0m").toMatch(/^\d+[smhd]$/);
      expect(["page", "ticket"]).toContain(rule.labels.severity);
      expect(balanced(rule.expr)).toBe(true);
    }
    expect(new Set(rules.map((rule) => rule.alert)).size).toBe(rules.length);
  });

  it.each(rules)("$alert names only figures and labels that the program has", ({ expr }) => {
    for (const [, name = "", series, labels = ""] of expr.matchAll(
      /\b(opendep_[a-z_]+?)(_bucket|_sum|_count)?\b(?:\{([^}]*)\})?/g,
    )) {
      expect(figures).toContain(name);
      expect(histograms.has(name)).toBe(series !== undefined);
      for (const [, label = ""] of labels.matchAll(/([a-z]+)=~?"/g)) {
        expect([...labelsOf(name), "process"]).toContain(label);
      }
    }
    expect(expr).toMatch(/opendep_|probe_success/);
  });

  it.each(rules)("$alert says what is so, what to do, and a page that goes on", (rule) => {
    const { summary, action, page } = rule.annotations;
    for (const text of [summary, action]) expect(text).toMatch(/^.{20,200}[.;]$/);
    const [path = "", heading] = page.split("#");
    expect(existsSync(join(root, path)), path).toBe(true);
    if (heading === undefined) return;
    const headings = [...readFileSync(join(root, path), "utf8").matchAll(/^#+ (.+)$/gm)].map(
      ([, text = ""]) =>
        text
          .toLowerCase()
          .replace(/[^\p{L}\d -]/gu, "")
          .replaceAll(" ", "-"),
    );
    expect(headings).toContain(heading);
  });

  it("watch every figure that is a fault when it is not zero", () => {
    const all = rules.map((rule) => rule.expr).join(" ");
    for (const name of [
      "opendep_process_up",
      "opendep_delivery_oldest_seconds",
      "opendep_delivery_channels_paused",
      "opendep_retention_held",
      "opendep_retention_days_overdue",
      "opendep_organisations_silent",
    ]) {
      expect(all).toContain(name);
    }
  });
});

function balanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if ("([{".includes(sign)) depth += 1;
    if (")]}".includes(sign)) depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
