/** What had been used up to one moment. Shares come from two of these. */
export interface UsageSample {
  /** The server's clock, in seconds. */
  readonly at: number;
  /** Of all processors together, in ticks. */
  readonly ticks: number;
  readonly idleTicks: number;
  readonly services: Readonly<Record<string, ServiceUsage>>;
}

interface ServiceUsage {
  readonly cpuMicroseconds: number;
  readonly memoryBytes: number;
  /** How often the kernel ended something in it because memory had run out. */
  readonly killed: number;
}

/** How busy the server was between two samples, in percent of all it could do; null where that cannot be told. */
export function hostPercent(before: UsageSample | undefined, now: UsageSample): number | null {
  if (before === undefined) return null;
  const ticks = now.ticks - before.ticks;
  const idle = now.idleTicks - before.idleTicks;
  // After a restart of the server the counters begin anew.
  return ticks > 0 && idle >= 0 ? share(ticks - idle, ticks) : null;
}

/** The same for one service. A restart of the service begins its count anew: then it is null once. */
export function servicePercent(
  name: string,
  before: UsageSample | undefined,
  now: UsageSample,
  cpus: number,
): number | null {
  const was = before?.services[name];
  const is = now.services[name];
  if (before === undefined || was === undefined || is === undefined) return null;
  const microseconds = is.cpuMicroseconds - was.cpuMicroseconds;
  const possible = (now.at - before.at) * 1_000_000 * cpus;
  return microseconds >= 0 && possible > 0 ? share(microseconds, possible) : null;
}

function share(part: number, whole: number): number {
  return Math.round(Math.min(1, Math.max(0, part / whole)) * 1000) / 10;
}
