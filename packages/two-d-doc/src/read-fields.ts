import { complementLengths, documentTypes, type FieldRule } from "./document-types.ts";
import { found, type Outcome, refused } from "./fault.ts";
import { headerLength } from "./header.ts";
import { GS, RS } from "./separators.ts";

/** The fields of what is signed, each by the rules of the document's type. */
export function readFields(type: string, signed: string): Outcome<ReadonlyMap<string, string>> {
  const rules = documentTypes[type];
  if (!rules) return refused("type", "only virology tests (B2) and vaccinations (L1) are read");
  const fields = new Map<string, string>();
  for (let at = headerLength; at < signed.length; ) {
    const id = signed.slice(at, at + 2);
    const rule = rules.find((one) => one.id === id);
    const length = rule ? (rule.fixed ? rule.most : 0) : complementLengths[id];
    if (length === undefined)
      return refused("fields", `no field of ${type} begins at character ${at + 1}`);
    if (fields.has(id)) return refused("fields", `field ${id} comes twice`);
    const read =
      length > 0 ? fixedAt(signed, at + 2, length) : variableAt(signed, at + 2, rule?.most);
    if (rule && !fits(rule, read.content)) return refused("fields", `field ${id} has not its form`);
    fields.set(id, read.content);
    at = read.next;
  }
  const missing = rules.find((rule) => rule.required && !fields.has(rule.id));
  return missing ? refused("fields", `field ${missing.id} is missing`) : found(fields);
}

interface Read {
  readonly content: string;
  readonly next: number;
}

const fixedAt = (text: string, start: number, length: number): Read => ({
  content: text.slice(start, start + length),
  next: start + length,
});

/** To GS, to RS where the field was cut, or to the end; one of full length may come without a mark. */
function variableAt(text: string, start: number, most = text.length): Read {
  const marks = [text.indexOf(GS, start), text.indexOf(RS, start)].filter((at) => at >= 0);
  const end = Math.min(...marks, text.length);
  if (end - start <= most) return { content: text.slice(start, end), next: end + 1 };
  return fixedAt(text, start, most);
}

const fits = (rule: FieldRule, content: string): boolean =>
  content.length >= rule.least && content.length <= rule.most && rule.form.test(content);
