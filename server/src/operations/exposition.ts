/**
 * One text of metrics from several, in the Prometheus text format 0.0.4: there all samples of a
 * metric stand together below one HELP and one TYPE, so that texts cannot just be joined. Each
 * text is one of prom-client's, whose samples carry the label of their process. A figure that has no
 * value yet (the mean of nothing, that it writes as `Nan`) is left out.
 */
export function mergeExpositions(texts: readonly string[]): string {
  const metrics = new Map<string, { readonly head: string; readonly samples: string[] }>();
  for (const block of texts.flatMap((text) => text.split(/^(?=# HELP )/m))) {
    const read = /^# HELP (\S+)[^\n]*\n# TYPE [^\n]*\n/.exec(block);
    if (read === null) continue;
    const [head, name = ""] = read;
    const metric = metrics.get(name) ?? { head, samples: [] };
    const lines = block.slice(head.length).split("\n");
    metric.samples.push(...lines.filter((line) => line !== "" && !/ NaN$/i.test(line)));
    metrics.set(name, metric);
  }
  return [...metrics.values()]
    .filter(({ samples }) => samples.length > 0)
    .map(({ head, samples }) => `${head}${samples.join("\n")}\n`)
    .join("\n");
}
