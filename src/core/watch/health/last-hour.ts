import type { HealthPoint } from '../../../shared/contract/health.ts';

const minute = 60_000;
const minutesKept = 60;

/** The last hour, a point a minute. Never more than that is held, however often a server is looked at. */
export class LastHour {
  #points: readonly HealthPoint[];

  /** Goes on from `points`, those of an earlier run. */
  constructor(points: readonly HealthPoint[] = []) {
    this.#points = points;
  }

  /** Within one minute the highest of each is kept. */
  add(point: HealthPoint): void {
    const at = Math.floor(Date.parse(point.at) / minute) * minute;
    const last = this.#points.at(-1);
    const within = last !== undefined && Date.parse(last.at) === at ? last : undefined;
    const merged = { ...(within ? higher(within, point) : point), at: new Date(at).toISOString() };
    const before = within ? this.#points.slice(0, -1) : this.#points;
    // A clock that was set back must not leave points from the future.
    this.#points = [
      ...before.filter((one) => Date.parse(one.at) < at && Date.parse(one.at) >= at - minutesKept * minute),
      merged,
    ];
  }

  points(): HealthPoint[] {
    return this.#points.slice();
  }
}

function higher(one: HealthPoint, other: HealthPoint): HealthPoint {
  const names = new Set([...Object.keys(one.services), ...Object.keys(other.services)]);
  return {
    at: one.at,
    cpuPercent: most(one.cpuPercent, other.cpuPercent),
    memoryMiB: Math.max(one.memoryMiB, other.memoryMiB),
    diskMiB: Math.max(one.diskMiB, other.diskMiB),
    services: Object.fromEntries(
      [...names].map((name) => [
        name,
        {
          cpuPercent: most(one.services[name]?.cpuPercent, other.services[name]?.cpuPercent),
          memoryMiB: most(one.services[name]?.memoryMiB, other.services[name]?.memoryMiB),
        },
      ]),
    ),
  };
}

function most(one: number | null | undefined, other: number | null | undefined): number | null {
  if (one === null || one === undefined) return other ?? null;
  return other === null || other === undefined ? one : Math.max(one, other);
}
