import { area, curveMonotoneX, line } from 'd3-shape';
import { classes } from './classes.ts';

export interface SparklinePoint {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Null where nothing is known: the line has a gap there. */
  readonly value: number | null;
}

interface SparklineProps {
  readonly points: readonly SparklinePoint[];
  /** The stretch of time that is drawn, in milliseconds since the epoch. */
  readonly from: number;
  readonly to: number;
  /** The value at the top. */
  readonly most: number;
  readonly className?: string;
}

const width = 240;
const height = 40;
const rim = 1.5;

/** A small quiet curve. It says nothing to those who do not see it: the words beside it do. */
export function Sparkline({ points, from, to, most, className }: SparklineProps) {
  const x = ({ at }: SparklinePoint) => ((at - from) / Math.max(1, to - from)) * width;
  const y = ({ value }: SparklinePoint) =>
    height -
    rim -
    Math.min(1, Math.max(0, (value ?? 0) / Math.max(most, Number.MIN_VALUE))) * (height - 2 * rim);
  const known = (point: SparklinePoint) => point.value !== null;
  const curve = line<SparklinePoint>().defined(known).x(x).y(y).curve(curveMonotoneX)(
    points as SparklinePoint[],
  );
  const below = area<SparklinePoint>().defined(known).x(x).y0(height).y1(y).curve(curveMonotoneX)(
    points as SparklinePoint[],
  );
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={classes('block w-full rtl:-scale-x-100', className ?? 'h-8')}
    >
      <line
        x1={0}
        x2={width}
        y1={height - 0.5}
        y2={height - 0.5}
        className="stroke-line"
        vectorEffect="non-scaling-stroke"
      />
      {below && <path d={below} className="fill-lamp opacity-10" />}
      {curve && (
        <path
          d={curve}
          className="fill-none stroke-lamp"
          strokeWidth={1.5}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      )}
    </svg>
  );
}
