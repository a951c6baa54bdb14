import { describe, expect, it } from 'vitest';
import type { Health } from '../../../src/shared/contract/health.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import type { ServerStatus } from '../../../src/shared/status.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { goodStatus, services } from '../support/samples.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { nothingNew } from '../support/scripted-updates.ts';
import { withPages } from '../support/with-pages.ts';

const home = `/servers/${serverId}`;
const synapse = { name: 'synapse', service: { service: 'synapse' } };

function running(status: Partial<ServerStatus> = {}, health: Partial<Health> = {}): Script {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  script.health = health;
  script.on('servers.status', async () => goodStatus(serverId, status));
  return script;
}
const wrong = (...problems: ServerStatus['problems']) => running({ light: 'trouble', problems });

describe.skipIf(chromiumPath === undefined)('the home page', () => {
  const open = withPages();

  it('tells in words what the curves show, and what else a host wants to know', async () => {
    const script = running(
      {},
      {
        community: { activeThisWeek: 1, openInvitations: 0, messagesThisWeek: 1_284, mediaMiB: 2_170 },
        diskFullInDays: 12,
        versions: [
          { component: 'synapse', running: 'v1.160.0', offered: 'v1.164.2', newer: true },
          { component: 'postgres', running: '18.6', offered: '18.6', newer: false },
        ],
        certificates: [
          {
            name: 'example.org',
            expiresAt: new Date(Date.now() + 9.5 * 86_400_000).toISOString(),
            issuer: 'own',
          },
          { name: 'chat.example.org', expiresAt: null, issuer: 'own' },
        ],
      },
    );
    script.on('updates.list', async () => nothingNew);
    const { page, complaints } = await open(script, home);
    const row = page.getByRole('listitem').filter({ hasText: 'Chat server' }).first();
    await row.getByText('412 MB').first().waitFor();
    expect(await row.getByText(/peak/).count()).toBe(0);
    await row.getByRole('button', { name: 'Details of Chat server' }).press('Enter');
    await row.getByText(/peak 4\d\d MB, /).waitFor();
    await row.getByText(/peak \d+%, /).waitFor();
    await page.getByText('1 person', { exact: true }).waitFor();
    await page.getByText('1,284 messages').waitFor();
    await page.getByText('Photos and files: 2.1 GB').waitFor();
    await page.getByText('No backup yet').waitFor();
    await page.getByRole('link', { name: 'Make the first one' }).waitFor();
    await page.getByText('At this rate, full in about 12 days.').waitFor();
    await page.getByText('1 newer version').waitFor();
    await page.getByText('v1.164.2 available').waitFor();
    await page.getByText('expires in 9 days · renewed automatically').waitFor();
    await page.getByText('none yet · self-made (private authority)').waitFor();
    expect(await page.locator('svg path[d*="NaN"]').count()).toBe(0);
    await page.getByRole('link', { name: 'See the updates' }).click();
    await page.waitForURL(/updates$/);
    expect(complaints).toEqual([]);
  });

  it.each<[string, Script, string, RegExp]>([
    [
      'its messages',
      wrong(makeProblem('docker.keeps-stopping', { ...synapse, reason: 'Seven times.' })),
      'Open the logs',
      /logs\/synapse$/,
    ],
    ['the doctor', wrong(makeProblem('docker.stuck', synapse)), 'Ask the doctor', /\/doctor$/],
    [
      'the clean-up',
      wrong(makeProblem('host.disk-full', { path: '/', present: 3 })),
      'Clean up',
      /\/clean-up$/,
    ],
    [
      'a new certificate',
      wrong(makeProblem('tls.expired', { name: 'example.org', date: 'x' })),
      'Renew it now',
      /\/doctor$/,
    ],
    ['setting up again', wrong(makeProblem('docker.missing', synapse)), 'Set up again', /setup\/again$/],
  ])('leads to %s', async (_, script, button, where) => {
    const { page } = await open(script, home);
    const help = page.getByRole('alert');
    await help.getByRole('button', { name: button }).click();
    await page.waitForURL(where);
  });

  it('starts and restarts what a problem is about', async () => {
    const script = wrong(
      makeProblem('docker.stuck', synapse),
      makeProblem('docker.part-stopped-by-you', {
        services: { list: [{ service: 'coturn' }, { service: 'element-web' }] },
      }),
    );
    script.on('services.control', async ({ serverId: on }) => {
      const job = script.jobs.start({
        serverId: on,
        flow: 'services',
        steps: [],
        redact: (text) => text,
        run: async () => ({}),
      });
      return { jobId: job.id };
    });
    const { page } = await open(script, home);
    await page.getByRole('heading', { name: 'The chat server runs but does not answer.' }).waitFor();
    await page.getByRole('button', { name: 'Restart it' }).click();
    await expect
      .poll(() => script.inputsOf('services.control'))
      .toEqual([{ serverId, action: 'restart', services: ['synapse'] }]);
    await page.getByRole('button', { name: 'Start it again' }).click();
    await expect
      .poll(() => script.inputsOf('services.control').at(-1))
      .toEqual({ serverId, action: 'start', services: ['coturn', 'element-web'] });
  });

  it('says that the host has stopped the server, and starts all of it', async () => {
    const script = running({
      light: 'attention',
      services: services.map(({ startedAt: _, ...one }) => ({
        ...one,
        state: 'exited',
        health: 'none',
        stoppedByHost: true,
      })),
      problems: [
        makeProblem('docker.stopped-by-you', {
          services: { list: [{ service: 'postgres' }, { service: 'synapse' }] },
        }),
      ],
    });
    script.on('services.control', async () => {
      script.on('servers.status', async () => goodStatus(serverId));
      script.tellHealth();
      return { jobId: 'services-1' as never };
    });
    const { page } = await open(script, home);
    await page.getByRole('heading', { name: 'You stopped your server.' }).waitFor();
    expect(await page.getByText('Stopped by you').count()).toBe(5);
    expect(await page.getByRole('link', { name: 'Open the web app' }).count()).toBe(0);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start my server' }).click();
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    expect(script.inputsOf('services.control')).toEqual([{ serverId, action: 'start' }]);
  });

  it('takes news as it comes, without a reload', async () => {
    const script = running();
    const { page } = await open(script, home);
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    script.on('servers.status', async () =>
      goodStatus(serverId, { light: 'trouble', problems: [makeProblem('docker.missing', synapse)] }),
    );
    script.tellHealth();
    await page.getByRole('heading', { name: 'The chat server is not there.' }).waitFor();
    await page.getByRole('link', { name: /not working.*example\.org/ }).waitFor();
  });

  it('asks often while it is looked at, and seldom from elsewhere or hidden', async () => {
    const script = running();
    const { page, go } = await open(script, home);
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    await expect.poll(() => script.paces.at(-1)).toBe('watching');
    const show = (state: string) =>
      page.evaluate((to) => {
        Object.defineProperty(document, 'visibilityState', { value: to, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, state);
    await show('hidden');
    await expect.poll(() => script.paces.at(-1)).toBe('resting');
    await show('visible');
    await expect.poll(() => script.paces.at(-1)).toBe('watching');
    await go('/add');
    await expect.poll(() => script.paces.at(-1)).toBe('resting');
  });

  it('gives an overview to whoever has several servers', async () => {
    const script = running();
    const other = {
      ...setUpServer,
      id: serverIdSchema.parse('other'),
      name: 'other.example',
      domain: 'other.example',
    };
    script.servers = [setUpServer, other];
    script.on('servers.status', async ({ serverId: of }) =>
      of === 'other'
        ? goodStatus(of, { light: 'trouble', problems: [makeProblem('docker.missing', synapse)] })
        : goodStatus(of),
    );
    const { page, complaints } = await open(script, '/');
    await page.getByRole('heading', { name: '1 of 2 servers needs a look.' }).waitFor();
    const row = page.getByRole('main').getByRole('listitem');
    await row
      .filter({ hasText: 'example.org' })
      .getByText('14 people active this week · No backup yet')
      .waitFor();
    await row.filter({ hasText: 'other.example' }).getByText('The chat server is not there.').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });
    await row.filter({ hasText: 'other.example' }).getByRole('link').click();
    await page.waitForURL(/servers\/other$/);
    await page.getByRole('link', { name: 'All servers' }).click();
    await page.getByRole('heading', { name: '1 of 2 servers needs a look.' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('has a light for each of many servers, whatever they are called', async () => {
    const script = running();
    const lights = ['good', 'trouble', 'unreachable', 'empty', 'attention'] as const;
    const many = Array.from({ length: 40 }, (_, n) => ({
      ...setUpServer,
      id: serverIdSchema.parse(`inn-${n}`),
      name:
        n === 1 ? `${'very-'.repeat(40)}long.example` : n === 2 ? '<b>\u202eevil</b>' : `inn-${n}.example`,
    }));
    script.servers = many;
    script.on('servers.status', async ({ serverId: of }) => {
      const light = lights[Number(of.slice(4)) % lights.length] ?? 'good';
      if (light === 'unreachable')
        throw new ProblemError('network.timeout', { address: of, port: 22, seconds: 20 });
      return { ...goodStatus(of, { light }), ...(light === 'empty' && { services: [] }) };
    });
    const { page, complaints } = await open(script, '/servers/inn-0');
    await page.getByRole('link', { name: 'running: inn-0.example' }).waitFor();
    await page.getByRole('link', { name: /not working: very-very/ }).waitFor();
    await page.getByRole('link', { name: 'cannot be reached: inn-37.example' }).waitFor();
    await page.getByRole('link', { name: 'not set up yet: inn-38.example' }).waitFor();
    expect(await overflows(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 860 });
    // By keyboard alone, the last one comes into view and opens.
    const last = page.getByRole('link', { name: 'needs attention: inn-39.example' });
    await last.focus();
    await expect
      .poll(() => last.evaluate((link) => link.getBoundingClientRect().bottom <= window.innerHeight))
      .toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/servers\/inn-39$/);
    expect(complaints).toEqual([]);
  });
});
