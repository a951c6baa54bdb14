import { EventEmitter, on } from 'node:events';
import type { Handlers } from '../../../src/core/api/contract-handlers.ts';
import { deploySteps } from '../../../src/core/deploy/steps/steps.ts';
import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import { JobRegistry } from '../../../src/core/jobs/registry.ts';
import type { AppUpdateStatus } from '../../../src/shared/contract/app-update.ts';
import type { Health } from '../../../src/shared/contract/health.ts';
import { preferencesSchema } from '../../../src/shared/contract/preferences.ts';
import type { CallName } from '../../../src/shared/contract.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { toProblem } from '../../../src/shared/problem.ts';
import type { ServerSpec } from '../../../src/shared/spec/index.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import type { ServerStatus, ServerSummary } from '../../../src/shared/status.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { mockHandlers } from '../../support/mock-handlers.ts';
import { noLock } from '../../support/no-lock.ts';
import { deployResult, dnsReport, freshPlan, goodStatus, healthOf } from './samples.ts';

type Calls = Handlers['calls'];
type Work = (context: { readonly signal: AbortSignal; readonly report: JobReporter }) => Promise<unknown>;

/** What the scripted core answers with, and what it was asked. A test changes any of it at any time. */
export interface Script {
  readonly handlers: Handlers;
  readonly jobs: JobRegistry;
  /** Every call in its order, with its input as it arrived. */
  readonly asked: { readonly name: CallName; readonly input: unknown }[];
  servers: ServerSummary[];
  /** What the server has; what a deploy was begun with while it is not set up. */
  spec: ServerSpec | null;
  /** What a deploy does. */
  work: Work;
  /** What the home page shows beside the status, such as people and certificates. */
  health: Partial<Health>;
  /** How updates of Innkeeper itself stand. */
  appUpdate: AppUpdateStatus;
  tellAppUpdate(update: AppUpdateStatus['update']): void;
  /** At which pace each page watched, in their order. */
  readonly paces: string[];
  /** Has everybody who watches a server look again, as each call of `servers.status` does. */
  tellHealth(): void;
  /** Answers one call in another way from now on. */
  on<N extends CallName>(name: N, answer: Calls[N]): void;
  inputsOf(name: CallName): unknown[];
}

export const serverId = serverIdSchema.parse('inn');

export const newServer: ServerSummary = {
  id: serverId,
  name: '203.0.113.7',
  address: '203.0.113.7',
  port: 22,
  user: 'root',
  credentials: 'key',
  stage: 'new',
  addedAt: '2026-11-21T08:00:00.000Z',
};
export const setUpServer: ServerSummary = {
  ...newServer,
  name: 'example.org',
  domain: 'example.org',
  stage: 'set-up',
};

/** The spec of `example.org` with every default filled in. */
export function sampleSpec(more: Record<string, unknown> = {}): ServerSpec {
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '203.0.113.7' },
    domain: 'example.org',
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
}

/**
 * A mock: it stands in for the core, so that pages can be put into any state. Jobs are the real
 * registry's. What the pages do with a real core is seen in the tests on a practice server.
 */
export function scriptedCore(): Script {
  const jobs = new JobRegistry(noLock);
  const asked: { name: CallName; input: unknown }[] = [];
  const status = (): ServerStatus =>
    script.servers.some((server) => server.stage === 'set-up')
      ? goodStatus(serverId)
      : {
          serverId,
          checkedAt: new Date().toISOString(),
          light: 'empty',
          services: [],
          edited: [],
          problems: [],
        };

  const told = new EventEmitter().setMaxListeners(0);
  const looked = new EventEmitter().setMaxListeners(0);
  const context = { signal: new AbortController().signal };
  /** What `servers.status` answers, as the stream tells it: there a server out of reach is a state. */
  const healthNow = async (input: { readonly serverId: ServerSummary['id'] }): Promise<Health> => {
    try {
      const status = await answers['servers.status']?.(input, context);
      return healthOf(status ?? goodStatus(input.serverId), status?.services.length ? script.health : {});
    } catch (error) {
      const problems = [{ ...toProblem(error), level: 'trouble' as const }];
      const nothing = { services: [], edited: [], problems };
      return healthOf({ ...input, checkedAt: new Date().toISOString(), light: 'unreachable', ...nothing });
    }
  };
  const answers: Partial<Calls> = {
    'app.info': async () => ({
      version: '0.1.0',
      shell: 'browser',
      vault: { kind: 'keychain', state: 'ready' },
    }),
    'app.dataFolder': async () => ({ path: '/home/anna/.config/innkeeper' }),
    'app.handedFile': async () => ({ file: null }),
    'app.atLogin': async () => ({ possible: false, on: false }),
    'app.preferences': async () => preferencesSchema.parse({}),
    'vault.used': async () => ({}),
    'servers.list': async () => script.servers,
    'servers.connect': async () => {
      script.servers = [newServer];
      return { server: newServer, facts: hostFacts() };
    },
    'servers.inspect': async () => hostFacts(),
    'servers.status': async () => status(),
    'servers.spec': async () => {
      const isSetUp = script.servers.some(({ stage }) => stage === 'set-up');
      return { deployed: isSetUp ? script.spec : null, wished: isSetUp ? null : script.spec };
    },
    'servers.trustHostKey': async () => ({}),
    'servers.freePort': async () => ({}),
    'servers.forget': async () => {
      script.servers = [];
      return {};
    },
    'dns.check': async ({ spec }) => dnsReport(String(spec.domain), 'right'),
    'deploy.plan': async () => freshPlan(),
    'recoveryKit.status': async () => ({ state: 'current', at: '2026-11-21T08:30:00.000Z' }),
    'deploy.diff': async () => ({ files: [] }),
    'deploy.start': async ({ spec }) => {
      const parsed = parseSpec(spec);
      if (parsed.ok) script.spec = parsed.spec;
      const job = jobs.start({
        serverId,
        flow: 'deploy',
        steps: deploySteps,
        redact: (text) => text,
        run: async (context) => {
          const result = await script.work(context);
          script.servers = [setUpServer];
          return result;
        },
      });
      return { jobId: job.id };
    },
    'consoles.list': async () => [],
    'invitations.mode': async () => ({ mode: 'closed' }),
    'jobs.list': async () => jobs.list(),
    'jobs.cancel': async ({ jobId }) => {
      jobs.cancel(jobId);
      return {};
    },
    'admin.reveal': async () => ({
      user: 'admin',
      userId: '@admin:example.org',
      password: 'lantern-harbour-moss-violin',
    }),
    'tls.authority': async () => ({ pem: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' }),
  };

  const recorded = new Proxy(answers, {
    get(target, name: CallName) {
      const answer = target[name] as ((input: unknown, context: unknown) => Promise<unknown>) | undefined;
      if (answer === undefined) return undefined;
      return (input: unknown, context: unknown) => {
        asked.push({ name, input });
        if (name === 'servers.status') looked.emit('look');
        return answer(input, context);
      };
    },
  });

  // As the core does: after a job its server is looked at.
  void (async () => {
    for await (const _jobs of jobs.watch(context.signal)) looked.emit('look');
  })();

  const script: Script = {
    jobs,
    asked,
    servers: [],
    spec: null,
    health: {},
    appUpdate: { version: '0.1.0', before: null, update: { state: 'unavailable', why: 'browser' } },
    tellAppUpdate: (update) => {
      script.appUpdate = { ...script.appUpdate, update };
      told.emit('update');
    },
    paces: [],
    tellHealth: () => looked.emit('look'),
    work: async ({ report }) => {
      for (const { id } of deploySteps) report.step(id, 'done');
      return deployResult();
    },
    handlers: mockHandlers({
      calls: recorded,
      streams: {
        'jobs.follow': ({ jobId, after }, { signal }) => jobs.follow(jobId, after, signal),
        'jobs.watch': (_, { signal }) => jobs.watch(signal),
        'appUpdate.watch': async function* (_, { signal }) {
          const changes = on(told, 'update', { signal });
          try {
            for (;;) {
              yield script.appUpdate;
              await changes.next();
            }
          } catch (error) {
            if (!signal.aborted) throw error;
          } finally {
            await changes.return?.();
          }
        },
        'health.watch': async function* ({ serverId: id, pace }, { signal }) {
          script.paces.push(pace);
          const looks = on(looked, 'look', { signal });
          try {
            for (;;) {
              yield await healthNow({ serverId: id });
              await looks.next();
            }
          } catch (error) {
            if (!signal.aborted) throw error;
          } finally {
            await looks.return?.();
          }
        },
      },
    }),
    on: (name, answer) => {
      answers[name] = answer;
    },
    inputsOf: (name) => asked.filter((one) => one.name === name).map(({ input }) => input),
  };
  return script;
}
