import { GrowingList } from '../../../src/core/jobs/growing-list.ts';
import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import { doctorCheckIds } from '../../../src/shared/contract/choices.ts';
import type { DoctorCheckId, DoctorEvent, DoctorResult } from '../../../src/shared/contract/doctor.ts';
import { makeProblem, type Problem, type ProblemError } from '../../../src/shared/problem.ts';
import { sayFound } from '../../../src/shared/say-found.ts';
import { worded } from '../../support/worded.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';

const now = () => new Date().toISOString();

/** An examination that a test tells piece by piece. */
interface Told {
  planned(): void;
  results(...results: readonly DoctorResult[]): void;
  verdict(first?: Problem): void;
  /** Ends the stream, with or without a verdict before. */
  end(): void;
  /** Ends it as a core does that could not go on. */
  fail(error: ProblemError): void;
  /** Whether the page has turned away. */
  readonly left: boolean;
}

export interface DoctorScript extends Script {
  /** What the next examination finds. */
  results: readonly DoctorResult[];
  first: Problem | undefined;
  /** How it is told: everything at once, unless a test wants it piece by piece. */
  examine: (told: Told) => void;
  /** Every examination so far. */
  readonly examinations: Told[];
  /** What a fix does. */
  fix: (context: { readonly signal: AbortSignal; readonly report: JobReporter }) => Promise<unknown>;
}

type Place = DoctorResult['place'];

export function passed(
  id: DoctorCheckId,
  found: string,
  place: Place = 'server',
  subject?: string,
): DoctorResult {
  return {
    id,
    place,
    state: 'passed',
    found: worded(found),
    details: `${id} asked, answered in 12 ms`,
    ...(subject && { subject }),
  };
}

export function bad(id: DoctorCheckId, problem: Problem, more: Partial<DoctorResult> = {}): DoctorResult {
  return {
    id,
    place: 'server',
    state: 'failed',
    problem,
    details: problem.details,
    ...more,
  };
}

const names = ['example.org', 'matrix.example.org', 'chat.example.org'] as const;

/** A server on which all is well. */
export const allWell: readonly DoctorResult[] = [
  passed('connection', 'Innkeeper can sign in to 203.0.113.7.', 'here'),
  passed('services', 'All five programs run and are healthy.'),
  passed('settings', 'Caddy goes by your settings and by nothing else.', 'inside', 'caddy'),
  passed('reverse-proxy', 'It answers in 38 ms.', 'here'),
  passed('reverse-proxy', 'It answers in 2 ms.', 'server'),
  ...names.map((name) => passed('dns', `${name} points to 203.0.113.7.`, 'here', name)),
  passed('ports', 'It is open.', 'here', '443/tcp'),
  passed('ports', 'The reverse proxy listens.', 'server', '443/tcp'),
  passed('ports', 'It is open.', 'here', '80/tcp'),
  passed('ports', 'The reverse proxy listens.', 'server', '80/tcp'),
  passed('firewall', 'ufw lets in everything that is needed.'),
  ...names.map((name) => passed('certificate', 'Valid for 71 days.', 'here', name)),
  passed('redirect', 'The unsafe address leads to the safe one.', 'here'),
  passed('well-known', 'Apps find matrix.example.org by the name example.org.', 'here'),
  passed('versions', 'It speaks Matrix 1.16.', 'here'),
  passed('federation', 'It is closed to other servers, as you chose.', 'here'),
  passed('admin-closed', 'Nobody reaches the management from outside.', 'here'),
  passed('sync', 'New messages arrive at once.', 'inside'),
  passed('media', 'A picture went up and came back in 90 ms.', 'here'),
  passed('turn-udp', 'The relay gave an address in 14 ms.', 'here'),
  passed('turn-tcp', 'The relay gave an address in 31 ms.', 'here'),
  passed('turn-tls', 'The relay gave an address in 44 ms.', 'here'),
  passed('turn-private', 'The relay refuses addresses inside the server.', 'here'),
  passed('calls', 'Group calls can start, and nobody gets in without a token.', 'here'),
  passed('clock', 'The clock is right to 40 ms.'),
  passed('disk', '27 GB of 40 GB are free.'),
  passed('memory', '640 MB of 2 GB are free.'),
  passed('database', 'It answers, and its sorting is sound.', 'inside'),
  passed('background-updates', 'Nothing is waiting.', 'inside'),
  passed('system-updates', 'The system is up to date.'),
  passed('reboot', 'No restart is waiting.'),
];

/** The same with the results of some checks replaced. */
export function instead(...replaced: readonly DoctorResult[]): readonly DoctorResult[] {
  return doctorCheckIds.flatMap((id) => {
    const mine = replaced.filter((result) => result.id === id);
    return mine.length > 0 ? mine : allWell.filter((result) => result.id === id);
  });
}

export const closedPort = makeProblem(
  'host.port-blocked',
  { port: 443, protocol: 'tcp', service: { service: 'caddy' }, firewall: 'ufw' },
  'connect ETIMEDOUT 203.0.113.7:443',
);
const wrongClock = makeProblem(
  'host.clock-wrong',
  { seconds: 93 },
  'here 14:00:00Z, server 14:01:33Z\nNTP=no',
);
const oldSystem = makeProblem('host.updates-due', { count: 14, security: 3 });
const waitingRestart = makeProblem('host.reboot-due', { what: 'linux-image-6.1.0-28-amd64' });

/** A port that is closed from outside, a clock that is wrong, and updates that wait. */
export const inTrouble = instead(
  bad('ports', closedPort, {
    place: 'here',
    subject: '443/tcp',
    found: worded('Nothing answers within 5 seconds.'),
  }),
  passed('ports', 'The reverse proxy listens.', 'server', '443/tcp'),
  passed('ports', 'It is open.', 'here', '80/tcp'),
  passed('ports', 'The reverse proxy listens.', 'server', '80/tcp'),
  bad('reverse-proxy', closedPort, { place: 'here', found: worded('No answer from outside.') }),
  passed('reverse-proxy', 'It answers in 2 ms.', 'server'),
  bad('clock', wrongClock, { found: worded('It is 93 seconds ahead.') }),
  bad('system-updates', oldSystem, { state: 'attention' }),
  bad('reboot', waitingRestart, { state: 'attention' }),
  skipped('turn-tls', 'The relay has no certificate of its own, so this is not offered.'),
);

function skipped(id: DoctorCheckId, found: string): DoctorResult {
  return { id, place: 'here', state: 'skipped', found: worded(found), details: '' };
}

/** Everything that cannot be seen from outside is left out. */
export const outOfReach: readonly DoctorResult[] = (() => {
  const gone = makeProblem('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
  return doctorCheckIds.map((id) =>
    id === 'connection'
      ? bad(id, gone, { place: 'here' })
      : id === 'dns'
        ? passed(id, 'example.org points to 203.0.113.7.', 'here', 'example.org')
        : skipped(id, 'It cannot be seen without a way in.'),
  );
})();

/** A mock core whose doctor finds what a test says. */
export function scriptedDoctor(): DoctorScript {
  const base = scriptedCore();
  const { streams } = base.handlers;
  const script: DoctorScript = Object.assign(base, {
    results: allWell,
    first: undefined,
    examine: (told: Told) => {
      told.planned();
      told.results(...script.results);
      told.verdict(script.first);
      told.end();
    },
    examinations: [] as Told[],
    fix: async () => ({}),
  });
  script.servers = [setUpServer];
  script.spec = sampleSpec();

  async function* run(_: unknown, { signal }: { readonly signal: AbortSignal }): AsyncGenerator<DoctorEvent> {
    const list = new GrowingList<DoctorEvent>();
    let broken: ProblemError | undefined;
    const told: Told = {
      planned: () => list.push({ kind: 'planned', at: now(), checks: [...doctorCheckIds] }),
      results: (...results) => {
        for (const result of results) list.push({ kind: 'result', result });
      },
      verdict: (first) => list.push({ kind: 'verdict', at: now(), ...(first && { first }) }),
      end: () => list.end(),
      fail: (error) => {
        broken = error;
        list.end();
      },
      get left() {
        return signal.aborted;
      },
    };
    script.examinations.push(told);
    script.examine(told);
    yield* list.follow(-1, signal);
    if (broken) throw broken;
  }

  Object.assign(script, {
    handlers: {
      calls: base.handlers.calls,
      streams: new Proxy(streams, {
        get: (of, name) => (name === 'doctor.run' ? run : Reflect.get(of, name)),
      }),
    },
  });
  const begin = (flow: 'fix' | 'services', step: 'clock' | 'start-services') => {
    const { id } = script.jobs.start({
      serverId,
      flow,
      steps: [{ id: step, weight: 1 }],
      redact: (text) => text,
      run: (context) => script.fix(context),
    });
    return { jobId: id };
  };
  script.on('doctor.planFix', async ({ fix }) => ({
    changes: [{ kind: 'command', line: `does ${fix}` }],
    deploy: null,
  }));
  script.on('doctor.fix', async () => begin('fix', 'clock'));
  script.on('services.control', async () => begin('services', 'start-services'));
  script.on('doctor.report', async ({ hideAddresses }) => ({
    text: reportText(hideAddresses ? '(address 1)' : '203.0.113.7'),
  }));
  return script;
}

function reportText(address: string): string {
  return [
    '# Innkeeper: report of an examination',
    `Server: ${address}, Debian 13, Innkeeper 0.1.0`,
    '',
    '## Not in order',
    `ports 443/tcp, from this computer: connect ETIMEDOUT ${address}:443`,
    '',
    '## In order',
    ...allWell.map((one) => `${one.id}: ${sayFound(one).replaceAll('203.0.113.7', address)}`),
  ].join('\n');
}
