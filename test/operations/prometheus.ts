/** A sample of a metric: its name, labels and value. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/**
 * Reads the Prometheus text format 0.0.4 strictly: one HELP and one TYPE for a metric, before its
 * samples; the samples of a metric together; no sample twice; histograms that add up.
 * @throws {Error} with the line that is wrong
 */
export function readExposition(text: string): Sample[] {
  if (!text.endsWith("\n")) throw new Error("the last line has no end");
  const samples: Sample[] = [];
  const types = new Map<string, string>();
  const keys = new Set<string>();
  let open = "";
  for (const line of text.split("\n").filter((one) => one !== "")) {
    const help = /^# HELP ([a-zA-Z_:][\w:]*) .+$/.exec(line)?.[1];
    const [, typed = "", type = ""] =
      /^# TYPE ([a-zA-Z_:][\w:]*) (counter|gauge|histogram|summary|untyped)$/.exec(line) ?? [];
    if (help !== undefined) {
      if (types.has(help)) throw new Error(`a second time: ${line}`);
      types.set(help, "");
      open = help;
    } else if (typed !== "") {
      if (typed !== open || types.get(typed) !== "") throw new Error(`out of place: ${line}`);
      types.set(typed, type);
    } else {
      const sample = readSample(line);
      const suffixes = types.get(open) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
      if (!suffixes.some((suffix) => sample.name === `${open}${suffix}`)) {
        throw new Error(`among the samples of ${open}: ${line}`);
      }
      const key = `${sample.name}${JSON.stringify(Object.entries(sample.labels).sort())}`;
      if (keys.has(key)) throw new Error(`a second time: ${line}`);
      keys.add(key);
      samples.push(sample);
    }
  }
  for (const [name, type] of types) if (type === "histogram") checkHistogram(name, samples);
  return samples;
}

function readSample(line: string): Sample {
  const read = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (NaN|[+-]Inf|[+-]?[\d.]+(?:e[+-]?\d+)?)$/.exec(
    line,
  );
  if (read === null) throw new Error(`no sample: ${line}`);
  const [, name = "", inside = "", value = ""] = read;
  const labels: Record<string, string> = {};
  let rest = inside;
  while (rest !== "") {
    const label = /^([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\"n])*)"(?:,|$)/.exec(rest);
    if (label === null) throw new Error(`a label is wrong: ${line}`);
    labels[label[1] ?? ""] = label[2] ?? "";
    rest = rest.slice(label[0].length);
  }
  return { name, labels, value: Number(value.replace("Inf", "Infinity")) };
}

function checkHistogram(name: string, samples: readonly Sample[]): void {
  const of = (suffix: string): Sample[] => samples.filter((one) => one.name === `${name}${suffix}`);
  for (const count of of("_count")) {
    const buckets = of("_bucket").filter((one) =>
      Object.entries(count.labels).every(([label, value]) => one.labels[label] === value),
    );
    const grows = buckets.every((one, at) => one.value >= (buckets[at - 1]?.value ?? 0));
    const last = buckets.at(-1);
    if (!grows || last?.labels.le !== "+Inf" || last.value !== count.value) {
      throw new Error(`the buckets of ${name} do not add up`);
    }
  }
}

/** The value of the one sample of this name with these labels; undefined when there is none. */
export function figure(
  samples: readonly Sample[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number | undefined {
  return samples.find(
    (one) =>
      one.name === name &&
      Object.entries(labels).every(([label, value]) => one.labels[label] === value),
  )?.value;
}
