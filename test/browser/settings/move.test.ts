import { describe, expect, it } from 'vitest';
import type { FlowName } from '../../../src/shared/job.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { dnsReport } from '../support/samples.ts';
import { newServer, type Script, serverId, setUpServer } from '../support/scripted-core.ts';
import { coreWithMove, movedAwayCore, movePlan, toId } from '../support/shown-move.ts';
import { withPages } from '../support/with-pages.ts';

/** Work that ends at once, and changes what is seen then. */
function startsJob(script: Script, then: () => void) {
  const flow: FlowName = 'move';
  const { id } = script.jobs.start({
    ...{ serverId, flow, steps: [{ id: 'inspect' as const, weight: 1 }], redact: (text: string) => text },
    run: async () => then(),
  });
  return { jobId: id };
}

describe.skipIf(chromiumPath === undefined)('moving a chat to another server', () => {
  const open = withPages();

  it('says what happens, runs, shows which names to change, and ends it', async () => {
    const { script, seen } = coreWithMove();
    const both = { serverId, toId };
    script.on('move.run', async () =>
      startsJob(script, () => {
        seen.plan = movePlan({ phase: 'ready' });
      }),
    );
    script.on('move.finish', async () =>
      startsJob(script, () => {
        script.servers = movedAwayCore().servers;
      }),
    );
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('heading', { name: 'Move to another server' }).waitFor();
    expect(script.inputsOf('move.look')).toEqual([]);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByText('Data on the old server: 3.4 GB.').waitFor();
    await page.getByText('Others may keep using the old addresses for').waitFor();
    expect(script.inputsOf('move.look')).toEqual([both]);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);

    await page.getByRole('button', { name: 'Start the move…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Start the move' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    expect(script.inputsOf('move.run')).toEqual([{ ...both, way: 'computer' }]);
    await page.getByText('example.org runs on 198.51.100.9').waitFor();
    await page.getByRole('heading', { name: 'Names that have to lead to the new server' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);

    seen.plan = movePlan({ phase: 'ready', dns: dnsReport('example.org', 'right') });
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('button', { name: 'Finish the move…' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Finish the move' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await yes.click();
    await page.getByRole('heading', { name: 'The chat has moved to 198.51.100.9.' }).waitFor();
    expect(script.inputsOf('move.finish')).toEqual([both]);
  });

  it('goes on or back where it was cut off', async () => {
    const { script, seen } = coreWithMove(movePlan({ phase: 'stopping' }));
    script.on('move.abort', async () =>
      startsJob(script, () => {
        seen.plan = movePlan();
      }),
    );
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByText('The old server at 203.0.113.7 is being stopped').waitFor();
    await page.getByRole('button', { name: 'Continue the move' }).waitFor();
    await page.getByRole('button', { name: 'Cancel the move…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The new server is emptied').waitFor();
    expect(await dialog.getByText('Where people have written').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Cancel the move' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByText('Data on the old server').waitFor();
    expect(script.inputsOf('move.abort')).toEqual([{ serverId, toId, name: '' }]);
  });

  it('asks for the name before it gives up a new server that has run', async () => {
    const { script } = coreWithMove(movePlan({ phase: 'ready' }));
    script.on('move.abort', async () => startsJob(script, () => {}));
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByRole('button', { name: 'Cancel the move…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Where people have written').waitFor();
    const yes = dialog.getByRole('button', { name: 'Cancel the move' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await yes.click();
    await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
    expect(script.inputsOf('move.abort')).toEqual([{ serverId, toId, name: 'example.org' }]);
  });

  it('can be ended where that was cut off, and not taken back any more', async () => {
    const blockers = [makeProblem('move.moved', { to: '198.51.100.9' })];
    const { script } = coreWithMove(movePlan({ phase: 'moved', blockers }));
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByRole('button', { name: 'Finish the move…' }).waitFor();
    expect(await page.getByRole('button', { name: 'Cancel the move…' }).count()).toBe(0);
  });

  it('takes nothing back by a server it does not go to', async () => {
    const blockers = [makeProblem('move.elsewhere', { to: '192.0.2.1' })];
    const { script } = coreWithMove(movePlan({ phase: 'stopped', blockers }));
    script.on('move.noted', async () => ({ phase: 'stopped', to: '192.0.2.1' }));
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByText('example.org is on its way to 192.0.2.1').waitFor();
    for (const name of ['Cancel the move…', 'Continue the move', 'Finish the move…']) {
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    }
  });

  it('starts the old server alone where the new one is gone', async () => {
    const { script } = coreWithMove(movePlan({ phase: 'stopped' }));
    let runs = false;
    script.on('move.look', async () => {
      throw new ProblemError('network.timeout', { address: '198.51.100.9', port: 22, seconds: 20 });
    });
    script.on('move.noted', async () => ({ phase: runs ? 'none' : 'stopped', to: '198.51.100.9' }));
    script.on('move.abort', async () =>
      startsJob(script, () => {
        runs = true;
      }),
    );
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByText('example.org is on its way to 198.51.100.9').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    const gone = page.getByRole('button', { name: 'The new server is gone: start the old one…' });
    await gone.click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await dialog.getByRole('button', { name: 'Start the old server' }).click();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await gone.waitFor({ state: 'detached' });
    expect(script.inputsOf('move.abort')).toEqual([{ serverId, toId: null, name: 'example.org' }]);
  });

  it('says what is good to know before it begins', async () => {
    const { script } = coreWithMove(
      movePlan({ warnings: [makeProblem('host.container-virtualization', { virtualization: 'LXC' })] }),
    );
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Plan the move' }).click();
    await page.getByRole('button', { name: 'Start the move…' }).waitFor();
    await page.getByText('This server is a container that cannot run containers.').waitFor();
  });

  it('names what stands in the way, and asks for a new server where there is none', async () => {
    const { script, seen } = coreWithMove(movePlan({ blockers: [makeProblem('restore.not-fresh')] }));
    const first = await open(script, `/servers/${serverId}/settings`);
    await first.page.getByRole('button', { name: 'Plan the move' }).click();
    await first.page.getByText('Something is set up on this server already.').waitFor();
    expect(await first.page.getByRole('button', { name: 'Start the move…' }).count()).toBe(0);
    seen.plan = movePlan();
    await first.page.getByRole('button', { name: 'Check again' }).click();
    await first.page.getByRole('button', { name: 'Start the move…' }).waitFor();

    const other = {
      ...newServer,
      id: toId,
      name: 'else.test',
      domain: 'else.test',
      stage: 'set-up' as const,
    };
    script.servers = [setUpServer, other];
    const second = await open(script, `/servers/${serverId}/settings`);
    await second.page.getByRole('button', { name: 'Plan the move' }).click();
    await second.page.getByRole('link', { name: 'Add a server' }).last().waitFor();
    await second.page.getByText('Add the new server first').waitFor();
  });
});
