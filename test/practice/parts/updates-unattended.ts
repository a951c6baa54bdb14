import { describe, expect, it } from 'vitest';
import { endOf, practiceSpec } from '../../support/core-on-practice.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

const apt = '/etc/apt/apt.conf.d/99innkeeper-unattended';
const timer = '/etc/systemd/system/apt-daily-upgrade.timer.d/innkeeper.conf';

/** Updates of the system that install themselves, by Debian's own package and timer. */
export function unattendedTests(at: () => SetUpInn, bash: (script: string) => Promise<string>): void {
  describe('updates of the system that install themselves', () => {
    const choose = async (system: object) => {
      const deployed = (await at().inn.call('servers.spec', { serverId: at().id })).deployed;
      return { serverId: at().id, spec: { ...deployed, ...(await practiceSpec(at().server)), system } };
    };
    const plan = async (system: object) => at().inn.call('deploy.plan', await choose(system));
    const deploy = async (system: object) => {
      const { spec } = await choose(system);
      const end = endOf(await at().inn.deploy(at().id, spec));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
    };
    const system = async () => (await at().inn.call('updates.list', { serverId: at().id })).system;
    const settings = () =>
      bash('apt-config dump | grep -E "^(APT::Periodic|Unattended-Upgrade)" | sort || true');

    it('are set up as chosen, in effect for the system’s own programs, and gone without a trace', async () => {
      await bash(
        'for t in apt-daily apt-daily-upgrade; do systemctl unmask $t.timer; systemctl enable --now $t.timer; done',
      );
      const before = await settings();
      const security = { updates: 'security', updatesAt: '03:07', restart: false };
      expect((await plan(security)).unattended).toEqual([
        { change: 'install', what: 'unattended-upgrades' },
        { change: 'write', what: apt },
        { change: 'write', what: timer },
      ]);
      expect(await bash(`ls ${apt} ${timer} 2>&1 | grep -c 'No such file'`)).toBe('2');
      await deploy(security);
      expect((await plan(security)).nothingToDo).toBe(true);
      expect(await system()).toMatchObject({
        unattended: { installs: 'security', dockerHeld: true, restarts: false },
        notInEffect: null,
      });
      const { nextAt } = (await system()).unattended ?? {};
      expect(nextAt).toMatch(/T03:(0[7-9]|1[0-7]):/);
      // The program itself: what it would take, and what it never does.
      const dry = await bash('unattended-upgrade --dry-run --debug 2>&1 || true');
      expect(dry).toContain('label=Debian-Security');
      expect(dry).not.toMatch(/Allowed origins are: .*label=Debian['",]/);
      expect(dry).toMatch(/Initial blacklist: .*docker.*containerd/);
      await bash('systemctl start apt-daily-upgrade.service');
      expect((await system()).unattended?.lastAt).not.toBeNull();

      await bash(`echo 'APT::Periodic::Unattended-Upgrade "0";' >/etc/apt/apt.conf.d/zz-mine`);
      expect((await system()).notInEffect?.code).toBe('unattended.other-settings');
      await bash('rm /etc/apt/apt.conf.d/zz-mine');

      await deploy({ updates: 'off' });
      expect(await bash(`ls ${timer} 2>&1 || true`)).toContain('No such file');
      expect((await system()).unattended?.installs).toBe('off');
      await deploy({ updates: 'unchanged' });
      expect(await bash(`ls ${apt} 2>&1 || true`)).toContain('No such file');
      // The package stays, and does nothing.
      expect((await system()).unattended?.installs).toBe('off');
      const onlyNew = (await settings()).split('\n').filter((line) => !before.split('\n').includes(line));
      expect(onlyNew.filter((line) => /APT::Periodic::Unattended-Upgrade "[^0]/.test(line))).toEqual([]);
    });
  });
}
