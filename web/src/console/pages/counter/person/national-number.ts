/**
 * The French national number (NIR): 13 characters and a key of two, 97 less the rest by 97; 2A and 2B
 * count as 19 and 18 (reference: INS, annex). The server judges again, by the rules of its country.
 */
export function readNir(
  typed: string,
): { sex: "M" | "F" | "U"; hasKey: boolean; ok: boolean } | null {
  const bare = typed.replace(/[\s.-]/g, "").toUpperCase();
  const parts = /^([1-8])(\d{4})(\d{2}|2A|2B)(\d{6})(\d{2})?$/.exec(bare);
  if (!parts) return null;
  const [, first = "", born = "", department = "", order = "", key] = parts;
  const counted = { "2A": "19", "2B": "18" }[department] ?? department;
  const expected = 97 - Number(BigInt(first + born + counted + order) % 97n);
  const sex = first === "1" || first === "7" ? "M" : first === "2" || first === "8" ? "F" : "U";
  return { sex, hasKey: key !== undefined, ok: key === undefined || Number(key) === expected };
}
