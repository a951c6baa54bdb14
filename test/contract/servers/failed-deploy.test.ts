import { describe, expect, it } from 'vitest';
import { coreOutOfReach, serverId } from './core-out-of-reach.ts';

describe('a deploy that failed', () => {
  it('changes nothing of what is known to run', async () => {
    const { call, failingDeploy } = await coreOutOfReach();
    const before = await call('services.effect', { serverId, action: 'stop' });
    expect(before.order).toContain('prometheus');
    expect(await failingDeploy({})).toMatchObject({ kind: 'ended', outcome: 'failed' });
    expect(await call('services.effect', { serverId, action: 'stop' })).toEqual(before);
    const pages = await call('consoles.list', { serverId });
    expect(pages.filter(({ state }) => state === 'off').map(({ id }) => id)).not.toContain('pgadmin');
  });

  it('is remembered as what was wished for, beside what the server has', async () => {
    const { failingDeploy, kept } = await coreOutOfReach();
    await failingDeploy({ ketesa: { enabled: true } });
    const [profile] = kept().servers;
    expect(profile.deployed.features.monitoring.enabled).toBe(true);
    expect(profile.wished.features.monitoring.enabled).toBe(false);
    expect(profile.wished.features.ketesa.enabled).toBe(true);
    expect(profile.spec).toBeUndefined();
  });
});
