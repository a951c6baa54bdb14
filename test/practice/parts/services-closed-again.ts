import { describe, expect, it } from 'vitest';
import { endOf, practiceSpec } from '../../support/core-on-practice.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** Another chat on a server that was closed: cut in the middle, brought to its end, and taken away as well. */
export function closedAgainTests(at: () => SetUpInn, bash: (script: string) => Promise<string>): void {
  describe('a server that was closed', () => {
    const known = async () => (await at().inn.call('servers.list', {}))[0];
    const close = async () => {
      const asked = { serverId: at().id, name: 'inn.test', notice: null, backup: false };
      const end = endOf(await at().follow((await at().inn.call('closing.run', asked)).jobId));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    };
    const left = () =>
      bash('docker ps -aq --filter label=com.docker.compose.project=innkeeper; ls -A /opt/innkeeper || true');

    it('keeps what is known of its first chat over a set-up that is cut, which can be finished or closed', async () => {
      const first = (await known())?.closed;
      expect(first).toBeDefined();
      await bash('rm -f /opt/innkeeper/notes.txt');
      const spec = await practiceSpec(at().server);
      const cutDeploy = async () => {
        const { jobId } = await at().inn.call('deploy.start', { serverId: at().id, spec });
        const events = await at().follow(jobId, async (event) => {
          if (event.kind !== 'step' || event.step !== 'pull' || event.state !== 'running') return;
          await at().inn.call('jobs.cancel', { jobId });
        });
        expect(endOf(events).outcome).toBe('cancelled');
        expect(await known()).toMatchObject({ stage: 'new', closed: first });
      };
      await cutDeploy();
      await close();
      expect(await known()).toMatchObject({ stage: 'closed', closed: first });
      expect(await left()).toBe('');

      await cutDeploy();
      const end = endOf(await at().inn.deploy(at().id, spec));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
      expect(await known()).toMatchObject({ stage: 'set-up' });
      expect((await known())?.closed).toBeUndefined();

      await close();
      const last = await known();
      expect(last?.stage).toBe('closed');
      expect(Date.parse(last?.closed?.at ?? '')).toBeGreaterThan(Date.parse(first?.at ?? ''));
      expect(await left()).toBe('');
    });
  });
}
