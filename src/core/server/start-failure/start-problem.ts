import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { knownProblem, reasonFromOutput } from '../known-errors/known-errors.ts';
import { lastError } from '../known-errors/last-error.ts';
import { said } from '../said.ts';
import type { DownService, WhyDown } from './why-facts.ts';

/** Less than this, and programs fail at their first write. */
const fullMiB = 32;

/** What is known of a start that failed. */
export interface StartAttempt {
  /** The service that was waited for, '' where none was. */
  readonly waitedFor: string;
  /** What the attempt itself printed: Compose, the engine, the script. What other programs said is no part of it. */
  readonly own: readonly string[];
  /** What was seen, for experts. */
  readonly details: string;
}

/**
 * Why a start has failed. A full disk makes everything else fail. Otherwise the attempt's own last error decides:
 * it names the service, or what the engine could not do. Services are judged only where it leaves that open.
 */
export function startProblem(why: WhyDown, { waitedFor, own, details }: StartAttempt): ProblemError {
  const tellAll = [...why.services.map(seen), details].join('\n');
  const line = lastError(own);
  return (
    fullDisk(why, tellAll) ??
    (line === undefined ? undefined : toldProblem(line, why, tellAll)) ??
    waitedProblem(why.services, waitedFor, tellAll) ??
    new ProblemError('docker.start-refused', { reason: reasonFromOutput(own) }, tellAll)
  );
}

/** Compose's words for a service that did not become ready, and for its patience. */
const namedService =
  /(?:^|: )container innkeeper-(?<name>[a-z0-9][a-z0-9_-]*)-\d+ (?:is unhealthy|exited \(\d+\)|has no healthcheck configured)/;
const outOfPatience = /^application not healthy after /;

function toldProblem(line: string, why: WhyDown, details: string): ProblemError | undefined {
  const name = namedService.exec(line)?.groups?.name;
  if (name !== undefined) {
    const service = why.services.find((one) => one.name === name);
    return service
      ? serviceProblem(service, details)
      : new ProblemError('docker.unhealthy', { ...named(name), reason: said(line) }, details);
  }
  if (outOfPatience.test(line)) {
    const [slow] = why.services.filter((one) => !isWell(one));
    if (slow === undefined) return new ProblemError('docker.start-refused', { reason: said(line) }, details);
    return slow.health === 'starting'
      ? new ProblemError('docker.not-ready', named(slow.name), details)
      : serviceProblem(slow, details);
  }
  return (
    knownProblem(line, message('task.start-services'), details) ??
    new ProblemError('docker.start-refused', { reason: said(line) }, details)
  );
}

function fullDisk({ disks, services }: WhyDown, details: string): ProblemError | undefined {
  const full = disks.find((disk) => disk.freeMiB < fullMiB);
  if (full) return new ProblemError('host.disk-full', { path: full.path, present: full.freeMiB }, details);
  const files = disks.find((disk) => disk.inodesFree < 100);
  if (files === undefined) return undefined;
  // File systems without a fixed number of files say that none is left.
  const complains = services.some(
    (one) => !isWell(one) && /no space left on device|disk quota exceeded/i.test(one.engineSaid + one.said),
  );
  return complains ? new ProblemError('host.disk-files', { path: files.path }, details) : undefined;
}

function waitedProblem(
  services: readonly DownService[],
  name: string,
  details: string,
): ProblemError | undefined {
  const bad =
    services.find((one) => one.name === name && !isWell(one)) ?? services.find((one) => !isWell(one));
  if (bad !== undefined) return serviceProblem(bad, details);
  if (name === '') return undefined;
  return new ProblemError(
    'docker.unhealthy',
    { ...named(name), reason: message('reason.never-ready') },
    details,
  );
}

function serviceProblem(bad: DownService, details: string): ProblemError {
  const params = named(bad.name);
  if (bad.outOfMemory) return new ProblemError('docker.out-of-memory', params, details);
  const engine = lastError(bad.engineSaid.split('\n'));
  const known = engine === undefined ? undefined : knownProblem(engine, { service: bad.name }, details);
  if (known) return known;
  if (bad.state === 'restarting' || bad.state === 'exited' || bad.state === 'dead' || bad.restarts > 0) {
    return new ProblemError('docker.keeps-stopping', { ...params, reason: whyStopped(bad, engine) }, details);
  }
  const reason =
    quoted(engine ?? tellingLine(bad.checkSaid) ?? tellingLine(bad.said)) ?? message('reason.health-check');
  return new ProblemError('docker.unhealthy', { ...params, reason }, details);
}

/** Statuses from 128 on tell of a signal: somebody else ended it, and its own last words are about other things. */
function whyStopped({ exitCode, said: words }: DownService, engine: string | undefined): MessageParam {
  if (engine !== undefined) return said(engine);
  if (exitCode === 137) return message('reason.killed');
  const byItself = exitCode > 0 && exitCode < 128 ? quoted(tellingLine(words)) : undefined;
  return byItself ?? message('reason.exit-status', { status: exitCode });
}

function isWell(service: DownService): boolean {
  return service.state === 'running' && (service.health === 'healthy' || service.health === 'none');
}

/** The service for the words, and its Compose name for a button. */
export function named(name: string): {
  readonly service: { readonly service: string };
  readonly name: string;
} {
  return { service: { service: name }, name };
}

function quoted(line: string | undefined): { readonly said: string } | undefined {
  return line === undefined ? undefined : said(line);
}

function seen({ name, state, health, restarts, exitCode }: DownService): string {
  return `${name}: ${state}, ${health}, exit status ${exitCode}, started again ${restarts} times`;
}

/**
 * The line in which a program says why it stopped: the last that it calls an error itself, else the last that sounds
 * like one, else the last with any words. What it calls a warning or less is none.
 */
export function tellingLine(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const worded = lines.filter((line) => /[a-z]{3}/i.test(line));
  const telling =
    worded.findLast((line) => worst.test(line)) ??
    worded.findLast(
      (line) =>
        !milder.test(line) && /error|exception|fatal|failed|cannot|denied|unrecognized|refused/i.test(line),
    );
  return (telling ?? worded.at(-1))?.slice(0, 300);
}

/** How programs mark how bad a line is: Python's, PostgreSQL's, Caddy's, Go's and Rust's loggers. */
const worst =
  /^error: |\b(?:ERROR|FATAL|PANIC|CRITICAL)\b|"level":"(?:error|fatal|panic)"|level=(?:error|fatal)/;
const milder =
  /\b(?:WARN|WARNING|INFO|NOTICE|DEBUG|TRACE|LOG:)|"level":"(?:warn|info|debug)"|level=(?:warn|info|debug)|^\[?(?:warn|info|notice)/;
