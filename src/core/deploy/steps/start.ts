import { message } from '../../../shared/message.ts';
import type { KeptPanelAdmin } from '../../chat/panel/kept-panel-admin.ts';
import { containerFactSchema, readContainer, type SeenContainer } from '../../server/host/facts/container.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { whyDown } from '../../server/start-failure/why-down.ts';
import { folderLine } from '../../stack/folder-line.ts';
import type { Stack } from '../../stack/types.ts';
import type { DeployContext } from './context.ts';
import { accountsToMake, chatServerOf, makeProgramAccounts, startsBefore } from './program-accounts.ts';

/**
 * Starts what has to be started or made anew, and waits until everything is healthy, as a job on the server.
 * Programs that sign in to accounts of their own come last: those are made in between. So are, on a new server, the
 * panel's account and the host's (`makeAdmin`), before the reverse proxy lets the world in: otherwise whoever is
 * quick could register their names first.
 */
export async function startServices(
  context: DeployContext,
  keep: KeptPanelAdmin,
  makeAdmin: (() => Promise<void>) | undefined,
): Promise<void> {
  const { stack, report } = context;
  const before = [
    ...stack.folders.map(folderLine),
    ...stack.files.filter(({ uid }) => uid !== 0).map(({ uid, gid, path }) => `owner:${uid}:${gid}:${path}`),
    ...stack.networks
      .filter(({ external }) => external === undefined)
      .map(({ name, ipv6, mtu }) => `network:${name}:${ipv6}:${mtu ?? ''}`),
    ...new Set([...sameLabel(context), ...movedAlong(context)].map((name) => `anew:${name}`)),
    ...publicPorts(context),
  ];
  const accounts = accountsToMake(context);
  if (accounts.length === 0 && makeAdmin === undefined) return startStack(context, before);
  const reverseProxy = stack.services.filter(({ isReverseProxy }) => isReverseProxy).map(({ name }) => name);
  const waiting = accounts.map(({ service }): string => service);
  const early = startsBefore(stack, makeAdmin ? [...waiting, ...reverseProxy] : waiting);
  const chatServer = chatServerOf(stack);
  const first = makeAdmin ? early.filter((name) => chatServer.includes(name)) : early;
  await startStack(context, [...before, ...first.map((name) => `only:${name}`)]);
  if (makeAdmin) {
    report.step('start', 'running', { note: message('note.first-accounts') });
    await makeAdmin();
  }
  if (accounts.length > 0) {
    report.step('start', 'running', { note: message('note.program-accounts') });
    await makeProgramAccounts(context, accounts, keep);
  }
  await startStack(context, []);
}

/**
 * A reverse proxy that changes along with others: nobody is led to what is gone or not there yet. Where it leads to
 * none of those that go, being first does no harm.
 */
function publicPorts({ plan, stack }: DeployContext): string[] {
  const changing = stack.services.filter(
    ({ isReverseProxy, name }) => isReverseProxy && plan.restart.includes(name),
  );
  const when = plan.remove.length > 0 ? 'first' : 'last';
  const alone = plan.start.length + plan.restart.length + plan.remove.length === changing.length;
  return alone ? [] : changing.map(({ name }) => `${when}:${name}`);
}

/** Has Compose start what is new or changed, as the files there say. `args` as `start.sh` takes them. */
export async function startStack(
  context: ServerTools &
    Pick<DeployContext, 'report' | 'signal'> & { readonly stack: Pick<Stack, 'services'> },
  args: readonly string[],
): Promise<void> {
  const { stack, report } = context;
  const total = stack.services.length;
  const ready = new Set<string>();
  const seen: SeenContainer[] = [];
  const end = await runStepJob(context, {
    step: 'start',
    script: 'start',
    args,
    marks: containerFactSchema,
    onMark: (mark) => seen.push(readContainer(mark)),
    onLine: (line) => {
      const match = /Container innkeeper-(\S+)-\d+\s+(Started|Healthy|Running)/.exec(line);
      if (!match?.[1] || match[2] === 'Started') return;
      ready.add(match[1]);
      report.step('start', 'running', {
        fraction: Math.min(1, ready.size / total),
        note: message('note.ready', { service: { service: match[1] } }),
      });
    },
  });
  if (end.code !== 0) {
    const states = seen.map(({ service, state, health }) => `${service} ${state} ${health}`);
    const services = stack.services.map((service) => service.name);
    throw await whyDown(
      context,
      { services, waitedFor: '', tail: [...states, ...end.tail], own: end.own },
      context.signal,
    );
  }
}

/**
 * Further processes of a program that moves to another version: those of the version before do not run beside the new
 * one, which may change the data they share. They are stopped first, and start after it.
 */
function movedAlong({ plan, stack }: DeployContext): string[] {
  const moving = stack.services.filter(({ name }) => plan.versions.some(({ service }) => service === name));
  return moving
    .filter((one, index) => moving.findIndex(({ image }) => image === one.image) < index)
    .map(({ name }) => name);
}

/** Services to be restarted that Compose would leave as they are: somebody edited what they read, and it was put back. */
function sameLabel({ plan, stack, gathered }: DeployContext): string[] {
  const seen = gathered.inspection.facts.innkeeper?.services ?? [];
  const isSame = (name: string, digest: string) =>
    seen.some((one) => one.name === name && one.digest === digest);
  return stack.services
    .filter(({ name, digest }) => plan.restart.includes(name) && isSame(name, digest))
    .map(({ name }) => name);
}
