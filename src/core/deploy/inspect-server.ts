import type { Plan } from '../../shared/plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { allHostnames, type ServerSpec } from '../../shared/spec/index.ts';
import { type DockerTrial, needsTrial, tryDockerThere } from '../server/host/docker-trial.ts';
import type { Inspection } from '../server/host/facts/parse.ts';
import { generateSecret } from '../server/host/generate-secret.ts';
import { inspectHost } from '../server/host/inspect.ts';
import { readSecrets } from '../server/host/read-secrets.ts';
import type { ServerTools } from '../server/host/server-tools.ts';
import { reachOf } from '../server/reach/reach-of.ts';
import { stackHost } from '../server/reach/stack-host.ts';
import { proxySnippet } from '../stack/proxy/snippet.ts';
import { renderStack, secretNeeds } from '../stack/render-stack.ts';
import type { ImageChoice, Stack } from '../stack/types.ts';
import { makePlan } from './plan/make-plan.ts';
import { settingsProblems } from './plan/settings-problems.ts';
import { chooseImages } from './versions/image-choice.ts';
import { imagesThere } from './versions/images-there.ts';

/** A look at the server together with the secrets that exist there. */
export interface InspectedServer {
  readonly inspection: Inspection;
  /** An empty file is none. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Those the host gave and that are not there yet. */
  readonly given: Readonly<Record<string, string>>;
}

/** Looks at a server: one round trip, and a second one where there are secrets to read. */
export async function inspectServer(tools: ServerTools, signal: AbortSignal): Promise<InspectedServer> {
  const inspection = await inspectHost(tools.ssh, tools.scripts, { signal });
  // What lies there counts, whatever the state file says of it.
  const hasSecrets = inspection.evidence.secrets.length > 0 && inspection.facts.user.root !== 'no';
  const found = hasSecrets ? await readSecrets(tools.ssh, tools.scripts, signal) : {};
  const secrets = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ''));
  const given = (await tools.givenSecrets?.()) ?? {};
  return { inspection, secrets, given };
}

/** A spec worked out for one server: what will lie there, and what has to be done for that. */
export interface PlannedDeploy {
  readonly spec: ServerSpec;
  readonly stack: Stack;
  /** Every secret the stack needs: those that exist, and new ones for those that do not. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly plan: Plan;
}

/**
 * Renders and plans. Secrets that exist are kept, but for those the host has given anew; only missing ones are
 * made. Where the host's own is missing, or one that data depends on, a stand-in takes its place and the plan is blocked.
 */
export function planDeploy(
  gathered: InspectedServer,
  spec: ServerSpec,
  tools: ServerTools,
  options: {
    readonly dnsProblems: readonly Problem[];
    readonly trial?: DockerTrial;
    readonly editedFiles: 'keep' | 'replace';
    /** Programs stay in the versions the server has, where nothing else is said. */
    readonly images?: ImageChoice;
  },
): PlannedDeploy {
  const { facts, state, evidence } = gathered.inspection;
  const needs = secretNeeds(spec);
  const present = { ...gathered.secrets, ...gathered.given };
  const secrets = Object.fromEntries(
    needs.map((need) => [need.name, present[need.name] ?? generateSecret(need.kind)]),
  );
  const reach = reachOf(spec, facts);
  const images = options.images ?? chooseImages(imagesThere(gathered.inspection), 'keep');
  const stack = renderStack({ spec, host: stackHost(reach, facts), secrets, images }, tools.templates);
  const proxyLines = proxySnippet(spec, tools.templates);
  const problems = settingsProblems(spec, needs, present, new Date());
  const plan = makePlan({
    ...{ facts, state, evidence, spec, reach, stack, secretNeeds: needs, problems, ...options },
    ...(proxyLines && { proxyLines }),
  });
  return { spec, stack, secrets, plan };
}

/** Whether names matter for this spec now: public certificates are about to be asked for. */
export function needsDns(gathered: InspectedServer, spec: ServerSpec): boolean {
  // A reverse proxy of the host's own gets its certificates in its own way.
  if (spec.tls.mode !== 'acme' || spec.proxy.kind === 'own') return false;
  const { state } = gathered.inspection;
  // Certificates that exist are kept; new names need new ones.
  return (
    state.kind !== 'known' ||
    allHostnames(spec).some((name) => !allHostnames(state.state.spec).includes(name))
  );
}

/** What Docker can do there, tried for real where nothing of Innkeeper's that runs shows that it can. */
export async function tryDocker(
  { inspection: { facts } }: InspectedServer,
  tools: ServerTools,
  signal: AbortSignal,
): Promise<DockerTrial> {
  return needsTrial(facts) ? tryDockerThere(tools, facts, signal) : { problems: [], made: [] };
}
