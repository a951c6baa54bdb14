import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { serverId } from '../support/scripted-core.ts';
import {
  allWell,
  bad,
  closedPort,
  type DoctorScript,
  instead,
  inTrouble,
  scriptedDoctor,
} from '../support/scripted-doctor.ts';
import { withPages } from '../support/with-pages.ts';

const doctor = `/servers/${serverId}/doctor`;

function troubled(): DoctorScript {
  const script = scriptedDoctor();
  script.results = inTrouble;
  script.first = closedPort;
  return script;
}
/** One thing is wrong, and this is what can be done about it. */
function wrong(problem: ReturnType<typeof makeProblem>): DoctorScript {
  const script = scriptedDoctor();
  script.results = instead(bad('services', problem));
  script.first = problem;
  return script;
}

const agree = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Do it now' }).click();

describe.skipIf(chromiumPath === undefined)('mending', () => {
  const open = withPages();

  it('is a job that is watched on the page, after which everything is examined again', async () => {
    const script = troubled();
    let finish: () => void = () => undefined;
    script.fix = ({ report }) => {
      report.step('clock', 'running', { note: worded('Letting people through') });
      return new Promise((resolve) => {
        finish = () => {
          script.results = allWell;
          script.first = undefined;
          resolve({});
        };
      });
    };
    const { page, complaints } = await open(script, doctor);
    await page.getByRole('button', { name: 'Open it' }).click();
    // Nothing is done that was not shown.
    await page.getByRole('dialog').getByText('does open-ports', { exact: true }).waitFor();
    expect(script.inputsOf('doctor.fix')).toEqual([]);
    await agree(page);
    await page.getByRole('heading', { level: 1, name: 'The ports are being opened.' }).waitFor();
    await page.getByRole('main').getByText('Letting people through').waitFor();
    expect(script.inputsOf('doctor.fix')).toMatchObject([
      { serverId, fix: 'open-ports', shown: [{ kind: 'command', line: 'does open-ports' }] },
    ]);
    expect(script.examinations.length).toBe(1);
    // The page was loaded anew meanwhile: the job is still there.
    await page.reload();
    await page.getByRole('main').getByText('Letting people through').waitFor();
    const before = script.examinations.length;
    finish();
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    expect(script.examinations.length).toBe(before + 1);
    expect(complaints).toEqual([]);
  });

  it('that fails says why, and can be tried again or left', async () => {
    const script = troubled();
    script.fix = async () => {
      throw new ProblemError('host.firewall-failed', { reason: 'ufw is locked' });
    };
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await agree(page);
    await page.getByText('The firewall could not be set.').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await eventually(() => script.inputsOf('doctor.fix').length).toBe(2);
    await page.getByText('The firewall could not be set.').waitFor();
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('heading', { level: 1, name: problemInWords(closedPort).title }).waitFor();
    expect(script.examinations.length).toBe(2);
  });

  it('that would do something else by now is shown anew before anything is done', async () => {
    const script = troubled();
    script.fix = async () => {
      throw new ProblemError('host.state-changed');
    };
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await agree(page);
    await page.getByText('Somebody else has changed this server in the meantime.').waitFor();
    await page.getByRole('button', { name: 'Check the server and try again' }).click();
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await page.getByRole('dialog').getByText('does sync-clock', { exact: true }).waitFor();
    expect(script.inputsOf('doctor.fix').length).toBe(1);
  });

  it('that cannot begin says why', async () => {
    const script = troubled();
    script.on('doctor.fix', async () => {
      throw new ProblemError('host.another-job', { what: 'Setting up' });
    });
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: 'Set the clock' }).click();
    await agree(page);
    await page.getByText('Another job is running on this server.').waitFor();
    expect(script.examinations.length).toBe(1);
  });

  it.each([
    ['reboot', 'Restart the server', 'Everybody is disconnected', 'Restart it now'],
    ['install-updates', 'Install them', 'people may wait', 'Install them now'],
  ] as const)('by %s asks first, with what people notice', async (fix, button, notice, yes) => {
    const script = troubled();
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: button }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(notice).waitFor();
    await dialog.getByText(`does ${fix}`, { exact: true }).waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await eventually(() => dialog.count()).toBe(0);
    expect(script.inputsOf('doctor.fix')).toEqual([]);
    await page.getByRole('button', { name: button }).click();
    await dialog.getByRole('button', { name: yes }).click();
    await eventually(() => script.inputsOf('doctor.fix')).toMatchObject([{ serverId, fix }]);
    await eventually(() => script.examinations.length).toBe(2);
  });

  it('stops another program after asking, and examines again', async () => {
    const problem = makeProblem('host.port-taken', { port: 443, protocol: 'tcp', process: 'nginx' });
    const script = wrong(problem);
    script.on('servers.freePort', async () => {
      script.results = allWell;
      script.first = undefined;
      return {};
    });
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: 'Stop nginx' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop nginx' }).click();
    await page.getByRole('heading', { level: 1, name: 'All is well.' }).waitFor();
    expect(script.inputsOf('servers.freePort')).toEqual([{ serverId, port: 443, protocol: 'tcp' }]);
  });

  it('starts and restarts the program that is ill, and no other', async () => {
    const ill = { name: 'postgres', service: { service: 'postgres' }, reason: 'It stopped.' };
    const script = wrong(makeProblem('docker.stopped', ill));
    const { page } = await open(script, doctor);
    const start = page.getByRole('button', { name: 'Start it again' });
    await start.waitFor();
    const stuck = wrong(makeProblem('docker.stuck', ill));
    script.results = stuck.results;
    script.first = stuck.first;
    await start.click();
    await eventually(() => script.examinations.length).toBe(2);
    await page.getByRole('button', { name: 'Restart it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Restart them now' }).click();
    await eventually(() => script.examinations.length).toBe(3);
    expect(script.inputsOf('services.control')).toEqual([
      { serverId, action: 'start', services: ['postgres'] },
      { serverId, action: 'restart', services: ['postgres'] },
    ]);
    await page.getByRole('button', { name: 'Open the logs' }).click();
    await page.waitForURL(/\/logs$/);
  });
});

describe.skipIf(chromiumPath === undefined)('a report for asking for help', () => {
  const open = withPages();

  it('is read before it is copied or saved, with addresses hidden unless wished', async () => {
    const script = troubled();
    const { page, complaints } = await open(script, doctor);
    await page.getByRole('button', { name: 'Get help' }).click();
    const dialog = page.getByRole('dialog');
    const text = dialog.getByRole('group', { name: 'The report' });
    await text.getByText('ETIMEDOUT (address 1):443').waitFor();
    await dialog.getByRole('button', { name: 'Copy the report' }).click();
    await dialog.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await text.innerText());
    expect(copied).not.toContain('203.0.113.7');

    await dialog.getByRole('switch', { name: 'Hide addresses' }).click();
    await text.getByText('ETIMEDOUT 203.0.113.7:443').waitFor();
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save as a file' }).click(),
    ]);
    expect(saved.suggestedFilename()).toBe('innkeeper-report.txt');
    expect(await readFile(await saved.path(), 'utf8')).toContain('ETIMEDOUT 203.0.113.7:443');
    expect(script.inputsOf('doctor.report')).toEqual([
      { serverId, hideAddresses: true },
      { serverId, hideAddresses: false },
    ]);
    expect(complaints).toEqual([]);
  });

  it('that cannot be written says why', async () => {
    const script = troubled();
    script.on('doctor.report', async () => {
      throw new ProblemError('bug.unexpected');
    });
    const { page } = await open(script, doctor);
    await page.getByRole('button', { name: 'Get help' }).click();
    await page.getByRole('dialog').getByRole('alert').waitFor();
    expect(await page.getByRole('button', { name: 'Save as a file' }).count()).toBe(0);
  });
});
