import type { HealthPoint } from '../../../shared/contract/health.ts';
import { useTimeOfDay } from '../../ui/format.ts';
import { Sparkline, type SparklinePoint } from '../../ui/sparkline.tsx';

const hour = 3_600_000;

export interface Trend {
  readonly points: readonly SparklinePoint[];
  readonly from: number;
  readonly to: number;
  /** The highest of the hour, and when that was; absent until there is an hour's beginning to speak of. */
  readonly peak: { readonly value: number; readonly at: string } | undefined;
}

/** Nobody looked for longer than the slowest pace: Innkeeper was closed, or the server out of reach. */
const longest = 5 * 60_000;

/** Where nothing was measured the line has a gap. */
function withGaps(points: readonly SparklinePoint[]): readonly SparklinePoint[] {
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    const gap = before !== undefined && point.at - before.at > longest;
    return gap ? [{ at: before.at + 1, value: null }, point] : [point];
  });
}

/** One value over the last hour, ready to be drawn and said. */
export function useTrend(
  history: readonly HealthPoint[],
  pick: (point: HealthPoint) => number | null | undefined,
): Trend {
  const clock = useTimeOfDay();
  const points = withGaps(history.map((point) => ({ at: Date.parse(point.at), value: pick(point) ?? null })));
  const to = points.at(-1)?.at ?? 0;
  const known = points.flatMap(({ at, value }) => (value === null ? [] : [{ at, value }]));
  const [first, ...rest] = known;
  const peak = first && rest.reduce((most, point) => (point.value >= most.value ? point : most), first);
  return {
    points,
    from: to - hour,
    to,
    // Nothing at all is no peak to speak of.
    peak:
      peak && rest.length > 0 && peak.value > 0
        ? { value: peak.value, at: clock(new Date(peak.at).toISOString()) }
        : undefined,
  };
}

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
        <Sparkline points={trend.points} from={trend.from} to={trend.to} most={most} className="my-0.5 h-7" />
      )}
      {worst && <p className="numbers text-small text-quiet">{worst}</p>}
    </div>
  );
}
