import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { said } from '../said.ts';
import type { DownService, WhyDown } from './why-facts.ts';

/** Less than this, and programs fail at their first write. */
const fullMiB = 32;

/**
 * Why a start has failed, from what the server tells about it: the reason that lies deepest, for a full disk makes
 * everything else fail. `name` is the service that was waited for, `details` what was seen.
 */
export function startProblem(why: WhyDown, name: string, details: string): ProblemError {
  const everything = [details, ...why.services.flatMap((one) => [one.said, one.engineSaid])].join('\n');
  const tellAll = [...why.services.map(seen), details].join('\n');
  return (
    diskProblem(why, everything, tellAll) ??
    portProblem(everything, tellAll) ??
    serviceProblem(why.services, name, tellAll)
  );
}

function diskProblem({ disks }: WhyDown, said: string, details: string): ProblemError | undefined {
  const complains = /no space left on device|disk quota exceeded/i.test(said);
  const full = disks.find((disk) => disk.freeMiB < fullMiB);
  if (full) return new ProblemError('host.disk-full', { path: full.path, present: full.freeMiB }, details);
  const files = disks.find((disk) => disk.inodesFree < 100);
  // File systems without a fixed number of files say that none is left.
  if (files && complains) return new ProblemError('host.disk-files', { path: files.path }, details);
  return undefined;
}

function portProblem(said: string, details: string): ProblemError | undefined {
  const port = /(?:bind|listen)[^\n]*?:(\d+)[^\n]*(?:address already in use|port is already allocated)/i.exec(
    said,
  );
  if (!port?.[1]) return undefined;
  const params = { port: port[1], protocol: 'tcp', process: message('thing.another-program') };
  return new ProblemError('host.port-taken', params, details);
}

function serviceProblem(services: readonly DownService[], name: string, details: string): ProblemError {
  const bad =
    services.find((one) => one.name === name && !isWell(one)) ?? services.find((one) => !isWell(one));
  if (bad === undefined) {
    const reason = message('reason.not-healthy');
    return new ProblemError('docker.unhealthy', { ...named(name), reason }, details);
  }
  const params = named(bad.name);
  if (bad.outOfMemory) return new ProblemError('docker.out-of-memory', params, details);
  if (bad.state === 'restarting' || bad.state === 'exited' || bad.state === 'dead' || bad.restarts > 0) {
    const reason =
      quoted(tellingLine(`${bad.engineSaid}\n${bad.said}`)) ??
      message('reason.exit-status', { status: bad.exitCode });
    return new ProblemError('docker.keeps-stopping', { ...params, reason }, details);
  }
  const reason =
    quoted(tellingLine(bad.engineSaid) ?? tellingLine(bad.checkSaid) ?? tellingLine(bad.said)) ??
    message('reason.health-check');
  return new ProblemError('docker.unhealthy', { ...params, reason }, details);
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

/** The line in which a program says why it stopped: the last that sounds like it, else the last with any words. */
export function tellingLine(text: string): string | undefined {
  const lines = text.split('\n').map((line) => line.trim());
  const worded = lines.filter((line) => /[a-z]{3}/i.test(line));
  const telling = worded.findLast((line) =>
    /error|exception|fatal|failed|cannot|denied|unrecognized|refused/i.test(line),
  );
  return (telling ?? worded.at(-1))?.slice(0, 300);
}
