import type { Updates } from '../../../shared/contract/updates.ts';
import type { HostFacts } from '../../../shared/facts.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { renderSample } from '../../deploy/render-sample.ts';
import { imagesThere } from '../../deploy/versions/images-there.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import type { Facts } from '../../server/host/facts/read-facts.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { unattendedInEffect } from '../../server/host/unattended/effect.ts';
import { sortUnattended } from '../../server/host/unattended/facts.ts';
import { notInEffect } from '../../server/host/unattended/not-in-effect.ts';
import { redactPatterns } from '../../server/redact.ts';
import { enabledComponents } from '../../stack/components/index.ts';
import { changesItsData } from './known-versions.ts';
import { runLook, type UpdateFact } from './look-script.ts';
import { movesBetween } from './moves.ts';
import { planUpdates } from './plan-updates.ts';
import { type DatabaseSchema, isTooNew } from './schema.ts';

/** What runs, what there is to update, and how it stands with the update before. Two round trips; changes nothing. */
export async function lookForUpdates(tools: ServerTools, signal: AbortSignal): Promise<Updates> {
  const inspection = await inspectHost(tools.ssh, tools.scripts, { signal });
  const spec = deployedIn(inspection.state, tools.ssh.target.address);
  const seen = await runLook(tools, signal);
  const versions = planUpdates({
    components: enabledComponents(spec),
    graph: renderSample(spec, tools.templates).services,
    has: [...(inspection.runs ?? []), ...imagesThere(inspection)],
  });
  return {
    ...versions,
    mayChangeData: versions.programs.some(
      ({ program, state }) => state === 'newer' && changesItsData.has(program),
    ),
    system: systemUpdates(seen, inspection.facts, spec),
    ...lastUpdate(inspection, seen.one('schema')),
    backgroundUpdates: seen.one('background-updates')?.count ?? null,
  };
}

/** Updates of the server's own system, from what the script told of them. */
export function systemUpdates(
  seen: Facts<UpdateFact>,
  { os, packages }: Pick<HostFacts, 'os' | 'packages'>,
  spec: Pick<ServerSpec, 'system'>,
): Updates['system'] {
  const found = seen.one('updates');
  const listed = seen.one('updates-listed')?.at;
  const restart = seen.one('reboot')?.for;
  const unattended = sortUnattended(seen.list);
  // Arch does not tell which of its updates mend a hole.
  const security = packages === 'pacman' ? null : (found?.security ?? 0);
  return {
    name: os.name,
    pending: found ? { all: found.all ?? 0, security } : null,
    listedAt: isoOf((listed ?? 0) * 1000),
    restart: restart === undefined ? null : redactPatterns(restart.trim().slice(0, 300)),
    unattended: unattendedInEffect(unattended) ?? null,
    notInEffect: notInEffect(spec, unattended) ?? null,
  };
}

/** What can be undone, and whether an update that was begun has not come to its end. */
export function lastUpdate(
  { state }: Pick<Inspection, 'state'>,
  schema?: DatabaseSchema,
): Pick<Updates, 'undo' | 'unfinished'> {
  if (state.kind !== 'known') return { undo: null, unfinished: false };
  const { updated, images, verified, history } = state.state;
  const moves = updated === undefined ? [] : movesBetween(images, updated.images);
  return {
    undo:
      updated === undefined || moves.length === 0
        ? null
        : {
            at: updated.at,
            moves,
            needsDatabase: isTooNew(schema, updated.schema),
            backup: updated.backup ?? null,
          },
    unfinished: !verified && history.at(-1)?.what === 'update',
  };
}
