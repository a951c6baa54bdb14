import { describe, expect, it } from 'vitest';
import type { Updates } from '../../../src/shared/contract/updates.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { restorePlan } from '../support/sample-backups.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { majorMove, muchNew, nothingNew, scriptedUpdates } from '../support/scripted-updates.ts';
import { shownUpdates } from '../support/shown-updates.ts';
import { withPages } from '../support/with-pages.ts';

const updates = `/servers/${serverId}/updates`;

describe.skipIf(chromiumPath === undefined)('the Updates page', () => {
  const open = withPages();

  it.each(Object.entries(shownUpdates))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act?.(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('says what changes before it asks, and updates with a backup unless it is told otherwise', async () => {
    const script = scriptedUpdates();
    const { page, complaints } = await open(script, updates);
    await page.getByText('New rooms use room version 12. Rooms that exist stay as they are.').waitFor();
    const notes = page.getByRole('link', { name: 'What its makers say about Chat server' });
    expect(await notes.getAttribute('href')).toBe('https://github.com/element-hq/synapse/releases');
    await page.getByText('18.6 is another major version. An update does not move to it.').waitFor();
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('about 25 seconds').waitFor();
    expect(script.inputsOf('updates.apply')).toEqual([]);
    await dialog.getByRole('button', { name: 'Update' }).click();
    await page.getByRole('alert').getByText('Updated. Everything was checked and works.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Everything has its newest version.' }).waitFor();
    expect(script.inputsOf('updates.apply')).toEqual([{ serverId, backup: 'make' }]);
    expect(complaints).toEqual([]);
  });

  it('tells why the versions from before are back', async () => {
    const script = scriptedUpdates();
    script.move = async ({ report }) => {
      report.step('start', 'failed');
      report.step('return', 'done');
      const problem = { problem: 'matrix.check-failed', whole: true } as const;
      throw new ProblemError('update.returned', {
        problem: { ...problem, params: { check: 'Sign-in', reason: 'nobody was let in' } },
      });
    };
    const { page } = await open(script, updates);
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    await page.getByRole('dialog').getByRole('checkbox').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Update' }).click();
    const alert = page.getByRole('alert');
    await alert.getByText('The update did not work, so the versions from before are back.').waitFor();
    await alert.getByText(/nobody was let in/).waitFor();
    expect(script.inputsOf('updates.apply')).toEqual([{ serverId, backup: 'without' }]);
    await page.getByRole('button', { name: 'Update', exact: true }).waitFor();
  });

  it('moves the database to another major version once it has told what that means', async () => {
    const script = scriptedUpdates();
    const { page, complaints } = await open(script, updates);
    await page.getByRole('button', { name: 'Move to version 18.6' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nobody can write for about 5 minutes.').waitFor();
    await dialog.getByText('Needs up to 7.5 GB; 31 GB are free.').waitFor();
    expect(script.inputsOf('updates.moveMajor')).toEqual([]);
    await dialog.getByRole('button', { name: 'Move' }).click();
    await page.getByRole('alert').getByText('Updated. Everything was checked and works.').waitFor();
    expect(script.inputsOf('updates.moveMajor')).toEqual([{ serverId }]);
    expect(complaints).toEqual([]);
  });

  it('does not move the database where something is to be solved first', async () => {
    const script = scriptedUpdates();
    const blocker = makeProblem('update.changes-first', { files: { list: ['config/caddy/Caddyfile'] } });
    script.on('updates.planMajor', async () => ({ ...majorMove, blockers: [blocker] }));
    const { page } = await open(script, updates);
    await page.getByRole('button', { name: 'Move to version 18.6' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Other changes are waiting for this server.').waitFor();
    await dialog.getByText(/config\/caddy\/Caddyfile/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Move' }).isEnabled()).toBe(false);
    expect(await barriers(page)).toEqual([]);
  });

  it('goes back from the last update once it was asked', async () => {
    const script = scriptedUpdates({ ...nothingNew, undo: muchNew.undo });
    const { page } = await open(script, updates);
    await page.getByRole('button', { name: 'Undo the update' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
    await page.getByRole('alert').waitFor();
    expect(script.inputsOf('updates.undo')).toEqual([{ serverId, backup: 'make', database: 'keep' }]);
  });

  it('goes back together with the database only after it has told what is lost, and the name was typed', async () => {
    const undo = muchNew.undo && { ...muchNew.undo, needsDatabase: true };
    const script = scriptedUpdates({ ...nothingNew, undo });
    script.on('restore.plan', async ({ placeId, part }) => ({
      ...restorePlan,
      ...{ placeId, part, snapshot: '4bba301e' },
    }));
    const { page } = await open(script, updates);
    await page.getByRole('button', { name: 'Undo the update' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/^Everything since then is gone for everybody/).waitFor();
    const yes = dialog.getByRole('button', { name: 'Go back' });
    expect(await yes.isDisabled()).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('textbox').fill('example.org');
    await yes.click();
    await page.getByRole('alert').waitFor();
    expect(script.inputsOf('updates.undo')).toEqual([{ serverId, backup: 'make', database: 'backup' }]);
  });

  it('offers no way back where there is none', async () => {
    const undo = muchNew.undo && { ...muchNew.undo, needsDatabase: true, backup: null };
    const { page } = await open(scriptedUpdates({ ...nothingNew, undo }), updates);
    await page.getByText(/it cannot be undone\.$/).waitFor();
    expect(await page.getByRole('button', { name: 'Undo the update' }).count()).toBe(0);
  });

  it('installs the system’s updates after a question', async () => {
    const script = scriptedUpdates();
    const changes = [{ kind: 'package', name: 'libc6', from: '2.41-1', to: '2.41-2' } as const];
    script.on('doctor.planFix', async () => ({ changes, deploy: null }));
    script.on('doctor.fix', async () => {
      throw new ProblemError('host.another-job', { what: 'Back up' });
    });
    const { page } = await open(script, updates);
    await page.getByText('14 updates').waitFor();
    await page.getByRole('button', { name: 'Install system updates' }).click();
    await page.getByRole('dialog').getByText('libc6 2.41-1 → 2.41-2').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Install' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(script.inputsOf('doctor.fix')).toEqual([
      { serverId, fix: 'install-updates', editedFiles: 'keep', shown: changes },
    ]);
  });

  it('tells what installs itself, what came lately, and what is not as chosen', async () => {
    const unattended: NonNullable<Updates['system']['unattended']> = {
      installs: 'security',
      ...{ dockerHeld: true, restarts: false, failed: ['Cache has broken packages'] },
      ...{ nextAt: '2026-12-01T05:00:00Z', lastAt: '2026-11-30T05:00:00Z' },
      installed: [{ at: '2026-11-30T05:00:00Z', packages: [{ name: 'libc6', version: '2.41-2' }] }],
    };
    const found = (notInEffect: Updates['system']['notInEffect']): Updates => ({
      ...nothingNew,
      system: { ...nothingNew.system, notInEffect, unattended },
    });
    const { page } = await open(scriptedUpdates(found(null)), updates);
    await page.getByText('Security updates of the system are installed automatically.').waitFor();
    await page.getByText('Docker is left out').waitFor();
    await page.getByText('Cache has broken packages').waitFor();
    await page.getByText('Recently installed automatically').click();
    await page.getByText('libc6 2.41-2').waitFor();
    expect(await page.getByRole('link', { name: 'Change this' }).getAttribute('href')).toContain(
      'system.updates',
    );
    expect(await barriers(page)).toEqual([]);
    const { page: other } = await open(scriptedUpdates(found(message('unattended.no-package'))), updates);
    await other.getByText('This is not what you chose.').waitFor();
    await other.getByText('The package unattended-upgrades is not installed.').waitFor();
  });

  it('says what it does not know, and why it cannot look', async () => {
    const unknown = { ...nothingNew.system, pending: null, listedAt: null };
    const script = scriptedUpdates({ ...nothingNew, system: unknown });
    const { page } = await open(script, updates);
    await page.getByText(/is not known: the server does not say/).waitFor();

    const away = scriptedUpdates();
    away.on('updates.list', async () => {
      throw new ProblemError('network.unreachable', { host: 'example.org' });
    });
    const { page: other } = await open(away, updates);
    await other.getByRole('heading', { level: 1, name: 'Updates cannot be looked for right now.' }).waitFor();
  });

  it('is for servers that are set up', async () => {
    const script = scriptedUpdates();
    script.servers = [newServer];
    const { page } = await open(script, updates);
    await page.getByRole('heading', { level: 1, name: 'There is nothing to update yet.' }).waitFor();
  });
});
