/** What a source file holds, told apart. */
export interface Scanned {
  /** The text with comments blanked; strings stand. */
  readonly code: string;
  /** The content of each string and each fixed part of a template. */
  readonly strings: readonly string[];
}

/**
 * Tells comments, strings, templates and regular expressions of TypeScript apart, as far as looking
 * for imports and for SQL needs it; it is no parser.
 */
export function scan(source: string): Scanned {
  const strings: string[] = [];
  let code = "";
  let at = 0;
  /** Depth of braces at which an open template goes on, innermost last. */
  const templates: number[] = [];
  let depth = 0;

  const take = (end: number): void => {
    code += source.slice(at, end);
    at = end;
  };
  const blank = (end: number): void => {
    code += source.slice(at, end).replace(/[^\n]/g, " ");
    at = end;
  };
  /** From the opening quote, backtick or brace to what ends this part of a literal. */
  const literal = (ends: RegExp): string => {
    let end = at + 1;
    while (end < source.length && !ends.test(source.slice(end, end + 2))) {
      end += source[end] === "\\" ? 2 : 1;
    }
    strings.push(source.slice(at + 1, end));
    const opens = source.startsWith("${", end);
    take(end + (opens ? 2 : 1));
    return opens ? "${" : "";
  };
  const template = (): void => {
    if (literal(/^(?:`|\$\{)/) === "${") templates.push(++depth);
  };

  while (at < source.length) {
    const two = source.slice(at, at + 2);
    const one = two[0] ?? "";
    if (two === "//") blank(endOf(source, "\n", at));
    else if (two === "/*") blank(endOf(source, "*/", at) + 2);
    else if (one === '"') literal(/^"/);
    else if (one === "'") literal(/^'/);
    else if (one === "`") template();
    else if (one === "/" && beginsExpression(code)) take(endOfRegExp(source, at));
    else if (one === "}" && templates.at(-1) === depth) {
      templates.pop();
      depth--;
      template();
    } else {
      if (one === "{") depth++;
      if (one === "}") depth--;
      take(at + 1);
    }
  }
  return { code, strings };
}

/** What a file imports: by import, export from, and import() with a fixed name. */
export function importsOf(source: string): string[] {
  const { code } = scan(source);
  const forms = [
    /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*["']([^"']+)["']/gm,
    /^\s*import\s*["']([^"']+)["']/gm,
    /\bimport\(\s*["']([^"']+)["']\s*\)/g,
  ];
  return forms.flatMap((form) => [...code.matchAll(form)].map((found) => found[1] ?? ""));
}

/** Whether a file imports what only becomes known when it runs. */
export function importsComputed(source: string): boolean {
  return /\bimport\((?!\s*["'])/.test(scan(source).code);
}

function endOf(source: string, what: string, from: number): number {
  const end = source.indexOf(what, from);
  return end < 0 ? source.length : end;
}

/** A slash begins a regular expression where a value may stand, and divides anywhere else. */
function beginsExpression(before: string): boolean {
  return /(?:^|[(,=:[!&|?{};+\n>]|\breturn|\btypeof)\s*$/.test(before.slice(-40));
}

function endOfRegExp(source: string, from: number): number {
  let inClass = false;
  for (let at = from + 1; at < source.length; at++) {
    const character = source[at];
    if (character === "\\") at++;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "\n" || (character === "/" && !inClass)) return at + 1;
  }
  return source.length;
}
