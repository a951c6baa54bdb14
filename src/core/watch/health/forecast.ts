/** How full a disk was at one moment. */
export interface DiskSample {
  /** ISO 8601. */
  readonly at: string;
  readonly usedMiB: number;
  readonly totalMiB: number;
}

const day = 86_400_000;
/** Less than this is no history to go by. */
const leastSpan = 1.5 * day;
const leastSamples = 12;
/** What is further away than this nobody can tell. */
const furthestDays = 365;
/** A fall by this share of the disk is somebody who tidied up, not a trend. */
const tidiedShare = 0.02;

/**
 * In how many whole days the disk is full if it goes on as before: a straight line through the samples
 * (least squares). Null where that cannot be told: too short a history, not growing, growing so
 * slowly or unevenly that the line says nothing. Pure.
 */
export function daysUntilFull(samples: readonly DiskSample[]): number | null {
  const recent = sinceLastBreak(samples);
  const [first, last] = [recent[0], recent.at(-1)];
  if (first === undefined || last === undefined || recent.length < leastSamples) return null;
  if (Date.parse(last.at) - Date.parse(first.at) < leastSpan) return null;
  const points = recent.map(({ at, usedMiB }) => ({
    x: (Date.parse(at) - Date.parse(first.at)) / day,
    y: usedMiB,
  }));
  const { slope, noise } = lineThrough(points);
  const span = points.at(-1)?.x ?? 0;
  if (!(slope > 0) || slope * span < 2 * noise) return null;
  const days = Math.max(0, last.totalMiB - last.usedMiB) / slope;
  return days > furthestDays ? null : Math.floor(days);
}

/** What came after the disk was last made larger or tidied up. */
function sinceLastBreak(samples: readonly DiskSample[]): readonly DiskSample[] {
  const start = samples.findLastIndex((sample, index) => {
    const before = samples[index - 1];
    return (
      before !== undefined &&
      (before.totalMiB !== sample.totalMiB || before.usedMiB - sample.usedMiB > sample.totalMiB * tidiedShare)
    );
  });
  return samples.slice(Math.max(0, start));
}

/** The line's slope, and how far the points lie from it (standard deviation). */
function lineThrough(points: readonly { readonly x: number; readonly y: number }[]): {
  readonly slope: number;
  readonly noise: number;
} {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const middleX = mean(points.map(({ x }) => x));
  const middleY = mean(points.map(({ y }) => y));
  const width = points.reduce((sum, { x }) => sum + (x - middleX) ** 2, 0);
  if (width === 0) return { slope: 0, noise: 0 };
  const slope = points.reduce((sum, { x, y }) => sum + (x - middleX) * (y - middleY), 0) / width;
  const noise = Math.sqrt(mean(points.map(({ x, y }) => (y - middleY - slope * (x - middleX)) ** 2)));
  return { slope, noise };
}
