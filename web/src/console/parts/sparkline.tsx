interface SparklineProps {
  readonly values: readonly number[];
  /** What it shows, in words: the drawing alone says nothing to those who cannot see it. */
  readonly label: string;
}

const width = 96;
const height = 24;

/** A run of numbers in the room of a word; the last one is marked. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(1, ...values);
  const step = values.length > 1 ? (width - 6) / (values.length - 1) : 0;
  const points = values.map((value, index) => ({
    x: 3 + index * step,
    y: height - 3 - (value / top) * (height - 6),
  }));
  const last = points.at(-1);
  return (
    <svg className="sparkline" width={width} height={height} role="img" aria-label={label}>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {last && <circle cx={last.x} cy={last.y} r="2.5" fill="currentColor" />}
    </svg>
  );
}
