import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { ClosingPlan } from '../../../shared/contract/closing.ts';
import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { planFirewall } from '../../deploy/plan/firewall.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { lookAtBackups } from '../backup/look.ts';
import { closingFacts } from './closing-facts.ts';
import { closingRefusal } from './refusal.ts';

/** A plan with what it was made from. */
export interface PlannedClosing {
  readonly plan: ClosingPlan;
  readonly inspection: Inspection;
}

/**
 * What closing a server would take away, by what lies there, and what stays. Changes nothing. Throws what `closingRefusal`
 * tells.
 */
export async function planClosing(
  tools: ServerTools,
  spec: ServerSpec,
  signal: AbortSignal,
): Promise<PlannedClosing> {
  const { ssh, scripts } = tools;
  const inspection = await inspectHost(ssh, scripts, { signal });
  const refusal = closingRefusal(inspection, spec.domain);
  if (refusal) throw new ProblemError(refusal.code, refusal.params);
  const result = await ssh.script(scripts.close, ['look'], { asRoot: true, timeoutMs: 120_000, signal });
  expectSuccess(result, message('task.plan-closing'));
  const seen = readFacts('close', closingFacts, result.stdout);
  const named = (fact: 'container' | 'network' | 'volume' | 'unit') => seen.all(fact).map(({ name }) => name);
  const { places, lastGoodAt } = await lookAtBackups(tools, spec, signal);
  const foreign = seen.all('foreign').map(({ path }) => path);
  const folder = seen.one('folder');
  const plan: ClosingPlan = {
    domain: spec.domain,
    containers: named('container'),
    networks: named('network'),
    volumes: named('volume'),
    units: named('unit'),
    folder: folder ? { path: folder.path, bytes: folder.bytes } : null,
    firewall: closedPorts(inspection, ssh.target.port).map(({ protocol, ports }) => `${protocol}/${ports}`),
    stays: [
      ...(foreign.length === 0 ? [] : [message('closing.stays-foreign', { paths: { list: foreign } })]),
      ...staysElsewhere(places.map(({ place }) => backupPlaceName(place))),
    ],
    canTell: spec.features.synapse.notices.enabled,
    lastBackupAt: lastGoodAt,
  };
  return { plan, inspection };
}

/** Rules that Innkeeper made, as far as they can be told from others'. */
export function closedPorts({ facts, state }: Inspection, loginPort: number) {
  const opened = state.kind === 'known' ? (state.state.opened ?? []) : [];
  return planFirewall({ facts, wanted: [], loginPort, opened }).changes.flatMap((change) =>
    change.change === 'remove' ? [change] : [],
  );
}

function staysElsewhere(backups: readonly ReturnType<typeof backupPlaceName>[]): Message[] {
  return [
    ...(backups.length === 0
      ? []
      : [message('closing.stays-backups', { places: { list: backups } }), message('closing.save-kit')]),
    message('closing.stays-docker'),
    message('closing.stays-dns'),
    message('closing.stays-others'),
  ];
}
