import { Spark } from '../../ui/spark.tsx';
import type { Trend } from './use-trend.ts';

interface TrendLineProps {
  readonly label: string;
  /** How much it is now, in words. */
  readonly now: string;
  /** How much it was at most and when, in words; said beside the curve. */
  readonly worst: string | undefined;
  readonly trend: Trend;
  /** The value at the curve's top. */
  readonly most: number;
}

/** How much something uses, now and over the last hour. */
export function TrendLine({ label, now, worst, trend, most }: TrendLineProps) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-2 text-small">
        <span className="text-quiet">{label}</span>
        <span className="numbers font-medium">{now}</span>
      </p>
      {trend.points.length > 1 && (
        <Spark points={trend.points} from={trend.from} to={trend.to} most={most} className="my-0.5 h-7" />
      )}
      {worst && <p className="numbers text-small text-quiet">{worst}</p>}
    </div>
  );
}
