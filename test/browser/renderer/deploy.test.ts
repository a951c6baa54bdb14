import { describe, expect, it } from 'vitest';
import { deploySteps } from '../../../src/core/deploy/steps/steps.ts';
import type { JobReporter } from '../../../src/core/jobs/job-reporter.ts';
import type { StepId } from '../../../src/shared/job.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { deployResult } from '../support/samples.ts';
import { newServer, type Script, sampleSpec, scriptedCore, serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const review = `/servers/${serverId}/setup/review`;

/** A deploy that does what the test says, when it says it. */
function steered(script: Script) {
  let begin: (report: JobReporter) => void = () => undefined;
  const begun = new Promise<JobReporter>((resolve) => {
    begin = resolve;
  });
  let finish: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  script.work = ({ report, signal }) =>
    new Promise((resolve, reject) => {
      finish = () => resolve(deployResult());
      fail = reject;
      signal.addEventListener('abort', () => reject(signal.reason));
      begin(report);
    });
  return { begun, finish: () => finish(), fail: (error: Error) => fail(error) };
}

function ready(): Script {
  const script = scriptedCore();
  script.servers = [newServer];
  script.spec = sampleSpec();
  return script;
}

/** How much of a deploy a step is. */
function percentOf(step: StepId): number {
  const sum = deploySteps.reduce((all, { weight }) => all + weight, 0);
  return ((deploySteps.find(({ id }) => id === step)?.weight ?? 0) / sum) * 100;
}

describe.skipIf(chromiumPath === undefined)('setting up', () => {
  const open = withPages();

  it('tells live what happens, and after a reload tells it again from the beginning', async () => {
    const script = ready();
    const work = steered(script);
    const { page, complaints } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    const report = await work.begun;
    report.step('connect', 'done');
    report.step('pull', 'running', { fraction: 0.5, note: worded('Fetching the chat server') });
    report.log('pull', 'layer 1 of 9');
    await page.getByText('Fetching the chat server').waitFor();
    await page.getByText('Technical log').click();
    await page.getByRole('log').getByText('layer 1 of 9').waitFor();
    const half = String(Math.round(percentOf('connect') + percentOf('pull') / 2));
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(half);

    await page.reload();
    await page.getByText('Fetching the chat server').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe(half);
    await page.getByText('Technical log').click();
    await page.getByRole('log').getByText('layer 1 of 9').waitFor();
    report.step('pull', 'done');
    const whole = Math.floor(percentOf('connect') + percentOf('pull'));
    await page.getByText(`${whole} %`).waitFor();
    work.finish();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    await page.getByText('What Innkeeper checked').click();
    await page.getByText('The relay gave 203.0.113.7.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes on after the page’s own connection was cut, without a gap or a repeat', async () => {
    const script = ready();
    const work = steered(script);
    const { page, cut } = await open(script, review, { cuttable: true });
    await page.getByRole('button', { name: 'Set up my server' }).click();
    const report = await work.begun;
    await page.getByText('Technical log').click();
    report.log('pull', 'before the cut');
    await page.getByText('before the cut').waitFor();
    await cut();
    report.log('pull', 'while it was away');
    await page.getByText('while it was away').waitFor();
    report.log('pull', 'after it');
    await page.getByText('after it').waitFor();
    expect(await page.getByRole('log').locator('p').allTextContents()).toEqual([
      'before the cut',
      'while it was away',
      'after it',
    ]);
  });

  it('asks before it stops, and goes on from there when asked', async () => {
    const script = ready();
    const work = steered(script);
    const { page } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    const report = await work.begun;
    report.step('pull', 'running');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Keep going' }).click();
    expect(script.inputsOf('jobs.cancel')).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Stop now' }).click();
    await page.getByText('Stopped, as you asked.').waitFor();
    script.work = async () => deployResult();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    const [first, second] = script.inputsOf('deploy.start') as { spec: unknown }[];
    expect(second?.spec).toEqual(first?.spec);
  });

  it('ends with the problem and the way on', async () => {
    const script = ready();
    const work = steered(script);
    const { page } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await work.begun;
    work.fail(new ProblemError('docker.rate-limited', { image: 'postgres:18.6' }, 'toomanyrequests'));
    await page.getByText('The download service (registry) limits requests.').waitFor();
    await page.getByText('Setting up example.org stopped.').waitFor();
    script.work = async () => deployResult();
    await page.getByRole('button', { name: 'Wait an hour, then continue' }).click();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
  });

  it.each([
    ['Keep them as they are', 'keep'],
    ['Replace them', 'replace'],
  ] as const)('lets the host choose what becomes of edited files: %s', async (button, editedFiles) => {
    const script = ready();
    const work = steered(script);
    const { page } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await work.begun;
    work.fail(new ProblemError('host.changed-by-hand', { files: 'config/caddy/Caddyfile' }));
    script.work = async () => deployResult();
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    expect(script.inputsOf('deploy.start').at(-1)).toMatchObject({ editedFiles });
  });

  it('is seen and can be stopped from every other page', async () => {
    const script = ready();
    const work = steered(script);
    const { page, go } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    const report = await work.begun;
    report.step('start', 'running', { note: worded('Waiting for the database') });
    await go('/add');
    const bar = page.getByRole('complementary', { name: 'Work in progress' });
    await bar.getByText('Waiting for the database').waitFor();
    await bar.getByRole('link', { name: 'Show' }).click();
    await page.getByRole('heading', { name: 'Setting up example.org' }).waitFor();
    expect(await bar.count()).toBe(0);
    await go('/add');
    await bar.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Stop now' }).click();
    await expect.poll(() => bar.count()).toBe(0);
  });

  it('stays quick under a flood of lines', async () => {
    const script = ready();
    const work = steered(script);
    const { page } = await open(script, review);
    await page.getByRole('button', { name: 'Set up my server' }).click();
    const report = await work.begun;
    await page.getByText('Technical log').click();
    for (let index = 0; index < 15_000; index++) report.log('pull', `line ${index} <b>not bold</b>`);
    await page.getByText('line 14999').waitFor();
    expect(await page.getByRole('log').locator('p').count()).toBeLessThan(700);
    expect(await page.getByRole('log').locator('b').count()).toBe(0);
  });

  it('says so when the work is not known any more', async () => {
    const script = ready();
    const { page } = await open(script, `/servers/${serverId}/setup/deploy/deploy-abcdef`);
    await page.getByRole('heading', { name: 'This job is no longer known.' }).waitFor();
    await page.getByRole('link', { name: 'Go to the server’s home page' }).click();
    await page.getByText('No chat server here yet.').waitFor();
  });
});
