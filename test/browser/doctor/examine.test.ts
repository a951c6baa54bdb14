import { describe, expect, it } from 'vitest';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serverId } from '../support/scripted-core.ts';
import {
  allWell,
  closedPort,
  instead,
  inTrouble,
  passed,
  scriptedDoctor,
} from '../support/scripted-doctor.ts';
import { shownDoctor } from '../support/shown-doctor.ts';
import { withPages } from '../support/with-pages.ts';

const doctor = `/servers/${serverId}/doctor`;

describe.skipIf(chromiumPath === undefined)('an examination', () => {
  const open = withPages();

  it('begins by itself, says in one sentence that all is well, and keeps what is right folded', async () => {
    const script = scriptedDoctor();
    const { page, complaints } = await open(script, doctor);
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    await page.getByText('27 OK').waitFor();
    const ports = page.getByRole('group').filter({ hasText: 'Ports are reachable' });
    await ports.getByText('All 2 are OK.').waitFor();
    expect(await ports.getByText('The reverse proxy listens.').first().isVisible()).toBe(false);
    await ports.getByText('Ports are reachable').click();
    await ports.getByText('The reverse proxy listens.').first().waitFor();
    expect(await ports.getByText('ports asked, answered in 12 ms').first().isVisible()).toBe(false);
    await ports.getByText('Details').click();
    await ports.getByText('ports asked, answered in 12 ms').first().waitFor();

    await page.getByRole('button', { name: 'Check again' }).click();
    await eventually(() => script.examinations.length).toBe(2);
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    await page.getByText('27 OK').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows what will be looked at, and ticks it off as it is found', async () => {
    const script = scriptedDoctor();
    script.examine = () => undefined;
    const { page } = await open(script, doctor);
    await page.getByRole('heading', { level: 1, name: 'Checking your server…' }).waitFor();
    await eventually(() => script.examinations.length).toBe(1);
    const [told] = script.examinations;
    told?.planned();
    const clock = page.getByRole('listitem').filter({ hasText: 'Clock' });
    await clock.getByText('Waiting').waitFor();
    await page.getByText('0 of 27 checked').waitFor();
    told?.results(passed('clock', 'The clock is right to 40 ms.'));
    await clock.getByText('The clock is right to 40 ms.').waitFor();
    await clock.getByText('OK').waitFor();
    await page.getByText('1 of 27 checked').waitFor();
    // One check may find several things; it is still one.
    told?.results(...allWell.filter(({ id }) => id === 'dns'));
    await page.getByText('2 of 27 checked').waitFor();
    told?.verdict();
    told?.end();
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    await page.getByText('2 OK').waitFor();
    // What nothing was told about is not claimed to be right.
    await page.getByRole('listitem').filter({ hasText: 'Memory' }).getByText('Not checked').waitFor();
  });

  it('tells from where a port is closed, and gives each advice once', async () => {
    const script = scriptedDoctor();
    script.results = inTrouble;
    script.first = closedPort;
    const { page, complaints } = await open(script, doctor);
    await page.getByRole('heading', { level: 1, name: problemInWords(closedPort).title }).waitFor();
    await page.getByText('Fix this first').waitFor();
    await page.getByText('3 failed').waitFor();
    const ports = page.getByRole('group').filter({ hasText: 'Ports are reachable' });
    const seen = (place: string, port: string) =>
      ports.getByRole('listitem').filter({ hasText: place }).filter({ hasText: port });
    await seen('From this computer', '443/tcp').getByText('Failed').waitFor();
    await seen('On your server', '443/tcp').getByText('OK', { exact: true }).waitFor();
    await seen('From this computer', '80/tcp').getByText('OK', { exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Open it' }).count()).toBe(1);
    await page.getByText('The server’s clock is wrong.').waitFor();
    await page.getByRole('button', { name: 'Set the clock' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says what to look at where nothing is broken', async () => {
    const script = scriptedDoctor();
    const worn = makeProblem('host.low-memory', { needed: 1700, present: 900 });
    script.results = instead({
      id: 'memory',
      place: 'server',
      state: 'attention',
      found: worded('Only 40 MB are free.'),
      problem: worn,
      details: '',
    });
    const { page } = await open(script, doctor);
    await page.getByRole('heading', { level: 1, name: problemInWords(worn).title }).waitFor();
    await page.getByText('Working, but check this').waitFor();
    await page.getByText('1 needs attention').waitFor();
  });

  it('can be stopped, and goes on from the beginning', async () => {
    const { hash, core } = shownDoctor['doctor-looking'];
    const script = core();
    const { page } = await open(script, hash);
    await page.getByText('7 of 27 checked').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('heading', { level: 1, name: 'The check was stopped.' }).waitFor();
    await page.getByText('7 OK').waitFor();
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('7 of 27 checked').waitFor();
  });

  it('ends when the page is left', async () => {
    const script = scriptedDoctor();
    script.examine = (told) => told.planned();
    const { page } = await open(script, doctor);
    await page.getByText('0 of 27 checked').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await eventually(() => script.examinations[0]?.left).toBe(true);
    expect(script.examinations.length).toBe(1);
  });

  it('says what can be said from here when the server is out of reach', async () => {
    const { hash, core } = shownDoctor['doctor-out-of-reach'];
    const { page } = await open(core(), hash);
    await page.getByRole('heading', { level: 1, name: 'The server does not answer.' }).waitFor();
    await page.getByText('only what is visible from this computer').waitFor();
    await page.getByText('25 not checked').waitFor();
    await page.getByRole('button', { name: 'Change how I connect' }).click();
    await page.waitForURL(/setup\/connect$/);
  });

  it('says why it broke off, and keeps what was found', async () => {
    const script = scriptedDoctor();
    script.examine = (told) => {
      told.planned();
      told.results(...allWell.slice(0, 2));
      told.fail(new ProblemError('network.lost', { during: 'the examination' }));
    };
    const { page } = await open(script, doctor);
    await page.getByRole('heading', { level: 1, name: 'The check could not be finished.' }).waitFor();
    await page.getByText('The connection to the server was lost.').waitFor();
    await page.getByText('2 OK').waitFor();
    await page.getByRole('button', { name: 'Reconnect and continue' }).click();
    await eventually(() => script.examinations.length).toBe(2);
  });

  it('begins anew after the page lost touch with Innkeeper, and doubles nothing', async () => {
    const script = scriptedDoctor();
    script.examine = (told) => {
      told.planned();
      told.results(...allWell.slice(0, 13));
    };
    const { page, cut } = await open(script, doctor, { cuttable: true });
    await page.getByText('7 of 27 checked').waitFor();
    await cut();
    await eventually(() => script.examinations.length).toBe(2);
    await page.getByText('7 of 27 checked').waitFor();
    await page.getByText('Ports are reachable').click();
    const ports = page.getByRole('group').filter({ hasText: 'Ports are reachable' });
    expect(await ports.getByText('443/tcp', { exact: true }).count()).toBe(2);
  });

  it('waits for a server to be set up', async () => {
    const { hash, core } = shownDoctor['doctor-empty'];
    const script = core();
    const { page } = await open(script, hash);
    await page.getByRole('heading', { level: 1, name: 'There is nothing to check yet.' }).waitFor();
    await page.getByRole('link', { name: 'Set up my server' }).click();
    await page.waitForURL(/setup\/domain$/);
    expect(script.inputsOf('doctor.report')).toEqual([]);
  });

  it('is reached and read by keyboard alone', async () => {
    const script = scriptedDoctor();
    const { page } = await open(script, `/servers/${serverId}/invitations`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').waitFor();
    await page.keyboard.type('run the doctor');
    await page.getByRole('option', { name: 'Run the doctor on example.org', selected: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    const summary = page.locator('summary').filter({ hasText: 'SSH connection' });
    await summary.focus();
    await page.keyboard.press('Enter');
    const row = page.getByRole('group').filter({ hasText: 'SSH connection' });
    await row.getByText('Details').waitFor();
  });
});
