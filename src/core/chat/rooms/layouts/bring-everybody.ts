import type { BringEverybodyResult } from '../../../../shared/contract/spaces.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError, toProblem } from '../../../../shared/problem.ts';
import { joinAs } from '../../matrix/admin/rooms.ts';
import { memberships } from '../../matrix/client/members.ts';
import type { Panel } from '../../panel/panel-sessions.ts';
import { acrossDisconnects } from '../../people/bulk/across-disconnects.ts';
import { everybody } from '../../people/everybody.ts';
import { roomByAlias } from '../make-room.ts';
import type { SpaceWork } from './make-space.ts';

/**
 * Puts everybody with an account here into rooms of this server. Whoever is in one, has left it or was banned there is
 * left alone, so that it can be done again. One who cannot be brought in keeps nobody else out.
 * @throws ProblemError `input.invalid` with the path `aliases`, where there is no such room
 */
export async function bringEverybody(
  work: SpaceWork,
  aliases: readonly string[],
): Promise<BringEverybodyResult> {
  const { serverId, sessions, report, signal } = work;
  const onWait = () => report.step('space-people', 'waiting', { note: message('note.wait-connection') });
  const through = <T>(ask: (panel: Panel) => Promise<T>) =>
    acrossDisconnects({ signal, onWait }, () => sessions.use(serverId, signal, ask));

  const people = await everybody(through);
  const brought = new Set<string>();
  const failed: BringEverybodyResult['failed'] = [];
  for (const [index, alias] of aliases.entries()) {
    const roomId = await through((panel) => roomOf(panel, alias));
    const known = await through(({ caller }) => memberships(caller, roomId));
    const missing = people.filter((userId) => [undefined, 'invite', 'knock'].includes(known.get(userId)));
    for (const [at, userId] of missing.entries()) {
      const fraction = (index + at / missing.length) / aliases.length;
      report.step('space-people', 'running', { fraction });
      try {
        await through(({ caller }) => joinAs(caller, roomId, userId));
        brought.add(userId);
      } catch (error) {
        if (!(error instanceof ProblemError) || error.code !== 'matrix.refused') throw error;
        failed.push({ userId, alias, problem: toProblem(error) });
      }
    }
  }
  return { people: brought.size, failed };
}

async function roomOf(panel: Panel, alias: string): Promise<string> {
  const roomId = await roomByAlias(panel, alias);
  if (roomId !== undefined) return roomId;
  const reason = message('invalid.no-such-room', { room: `#${alias}:${panel.domain}` });
  throw new ProblemError('input.invalid', { path: 'aliases', reason });
}
