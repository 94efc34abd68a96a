import type { CatalogueTest, NamedCode, Source, Sourced } from "../result/catalogue.ts";

/**
 * What no file can tell by itself: a source that is not listed, a disease or a specimen that two
 * tests call by different names, a specimen that stands in one test twice. Without the list of
 * sources, which is a fault of its own, no source is doubted.
 */
export function disagreements(
  tests: readonly CatalogueTest[],
  sources: ReadonlyMap<string, Source> | null,
): string[] {
  const faults: string[] = [];
  const namedFirst = new Map<string, { readonly names: string; readonly by: string }>();
  for (const test of tests) {
    const file = `${test.id}/test.json`;
    for (const [path, code] of codesOf(test)) {
      if (code.source !== null && sources !== null && !sources.has(code.source))
        faults.push(`${file}: ${path}.source: ${code.source} does not stand in sources.json`);
    }
    for (const [path, { code, names }] of namedCodesOf(test)) {
      const words = JSON.stringify([names.fr, names.en]);
      const first = namedFirst.get(code);
      if (first === undefined) namedFirst.set(code, { names: words, by: test.id });
      else if (first.names !== words)
        faults.push(`${file}: ${path}.names: ${code} is called otherwise in ${first.by}`);
    }
    for (const [index, { code }] of test.specimens.entries()) {
      if (test.specimens.findIndex((one) => one.code === code) < index)
        faults.push(`${file}: specimens.${index}.code: ${code} stands in it twice`);
    }
  }
  return faults;
}

const namedCodesOf = (test: CatalogueTest): (readonly [string, NamedCode])[] => [
  ["disease", test.disease],
  ...test.specimens.map((one, index) => [`specimens.${index}`, one] as const),
];

const codesOf = (test: CatalogueTest): (readonly [string, Sourced])[] => [
  ...namedCodesOf(test),
  ...test.loinc.map((one, index) => [`loinc.${index}`, one] as const),
];
