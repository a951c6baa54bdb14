import type { SpacePlan } from '../../../../src/shared/contract/spaces.ts';
import { ProblemError } from '../../../../src/shared/problem.ts';
import { worded } from '../../../support/worded.ts';
import { type PeopleScript, startJob } from './people-script.ts';

/** A mock of ready spaces. Rooms at `book-club-*` are there already, `taken` is somebody's, `later` breaks off the first time. */
export function answerSpaces(script: PeopleScript): void {
  let tries = 0;
  script.on('spaces.roomDefaults', async () => ({ calls: true, encryption: 'invite' }));
  script.on('spaces.plan', async ({ space }): Promise<SpacePlan> => {
    const standing = space.alias === 'taken' ? 'taken' : space.alias === 'book-club' ? 'there' : 'new';
    const rooms = space.rooms.map(({ id, name }) => ({
      id,
      name,
      purpose: 'chat' as const,
      alias: `${space.alias}-${id}`,
      encrypted: false,
      history: 'shared' as const,
      writers: 'members' as const,
      suggested: false,
      order: '01',
      standing: standing === 'there' && id !== 'voice' ? ('there' as const) : ('new' as const),
    }));
    return { name: space.name, alias: space.alias, standing, roomVersion: '12', rooms };
  });
  script.on('spaces.make', async ({ space }) => {
    tries += 1;
    const breaks = space.alias === 'later' && tries === 1;
    script.work = async ({ report }) => {
      report.step('space-rooms', 'running', { fraction: 0.3, note: worded('Creating General.') });
      if (breaks) throw new ProblemError('network.lost', { address: '203.0.113.7' });
      const aliases = [space.alias, ...space.rooms.map(({ id }) => `${space.alias}-${id}`)];
      return { spaceId: '!space', made: aliases.length, aliases };
    };
    return { jobId: startJob(script, 'space', 'space-rooms') };
  });
  script.on('spaces.bringEverybody', async () => {
    script.work = async () => ({ people: 14, failed: [] });
    return { jobId: startJob(script, 'space', 'space-people') };
  });
  script.on('spaces.makeDefault', async ({ aliases }) => {
    script.work = async ({ report }) => report.step('start', 'done');
    script.welcome = { ...script.welcome, autoJoin: [...script.welcome.autoJoin, ...aliases] };
    return { jobId: startJob(script, 'deploy', 'start') };
  });
}
