import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { sampleSpec, serverId } from '../support/scripted-core.ts';
import { scriptedSettings } from '../support/scripted-settings.ts';
import { withPages } from '../support/with-pages.ts';

const setup = (page: string) => `/servers/${serverId}/setup/${page}`;

describe.skipIf(chromiumPath === undefined)('the first-run wizard', () => {
  const open = withPages();

  describe('of a server that is set up', () => {
    const own = {
      timezone: 'Europe/Berlin',
      hostnames: { matrix: 'synapse.example.org', web: 'talk.example.org' },
      proxy: { kind: 'traefik' },
      features: { synapse: { registration: 'open', openAccepted: true, maxUploadMiB: 77 } },
    };
    const ofHost = () => {
      const script = scriptedSettings(own);
      script.health = { versions: [{ component: 'synapse', running: '1', offered: '2', newer: true }] };
      return script;
    };
    const started = (script: ReturnType<typeof ofHost>) =>
      (script.inputsOf('deploy.start') as { spec: unknown }[]).map(({ spec }) => spec);

    it('changes nothing by setting up again, and keeps what waits in the settings', async () => {
      const script = ofHost();
      const { page, go, complaints } = await open(script, `/servers/${serverId}/settings`);
      await page.getByLabel('Largest file people may send', { exact: true }).fill('99');
      await page.getByText('1 change', { exact: true }).waitFor();
      await go(`/servers/${serverId}`);
      await page.getByRole('button', { name: 'Set up again' }).click();
      await page.getByText('You have one unapplied change in the settings.').waitFor();
      await page.getByRole('button', { name: 'Apply these changes' }).click();
      await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
      expect(started(script)).toEqual([sampleSpec(own)]);
      await go(`/servers/${serverId}/settings`);
      await page.getByText('1 change', { exact: true }).waitFor();
      expect(complaints).toEqual([]);
    });

    it('leaves what it was not asked to change when somebody walks through', async () => {
      const script = ofHost();
      const { page, complaints } = await open(script, setup('domain'));
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('heading', { name: 'Who is it for?' }).waitFor();
      await page.getByText('More choices').click();
      await page.getByRole('switch', { name: 'Anybody can create an account', checked: true }).waitFor();
      await page.getByText('talk.example.org').waitFor();
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByRole('button', { name: 'Apply these changes' }).click();
      await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
      expect(started(script)).toEqual([sampleSpec(own)]);
      expect(complaints).toEqual([]);
    });

    it('lays its few choices over what has been changed elsewhere since', async () => {
      const script = ofHost();
      const { page, go } = await open(script, setup('features'));
      await page.getByRole('radio', { name: /A club or community/ }).click();
      await page.getByText('More choices').click();
      await page.getByRole('switch', { name: 'Link previews' }).click();
      await page.getByLabel('Largest file people may send').focus();
      const elsewhere = {
        ...own,
        admin: 'anna',
        features: { ...own.features, synapse: { ...own.features.synapse, maxUploadMiB: 500 } },
      };
      script.spec = sampleSpec(elsewhere);
      await page.reload();
      await go(`/servers/${serverId}/settings`);
      await page.getByText('2 changes', { exact: true }).waitFor();
      await go(setup('review'));
      await page.getByRole('button', { name: 'Apply these changes' }).click();
      await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
      expect(started(script)).toEqual([
        sampleSpec({
          ...elsewhere,
          preset: 'community',
          features: {
            ...own.features,
            synapse: { ...elsewhere.features.synapse, urlPreviews: false },
          },
        }),
      ]);
      // What has been done waits no more.
      await go(`/servers/${serverId}/settings`);
      await page.getByLabel('Largest file people may send', { exact: true }).waitFor();
      expect(await page.getByText('2 changes', { exact: true }).count()).toBe(0);
    });

    it('says what stands in the way while it cannot be looked at, and offers no defaults', async () => {
      const script = ofHost();
      script.on('servers.spec', async () => {
        throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      });
      const { page } = await open(script, setup('features'));
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('radio', { name: /A club or community/ }).count()).toBe(0);
    });
  });
});
