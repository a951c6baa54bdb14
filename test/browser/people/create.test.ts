import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parseList } from '../../../src/core/chat/people/parse-list.ts';
import { message } from '../../../src/shared/message.ts';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { barriers } from '../support/looks.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const people = `/servers/${serverId}/people`;
const clipboard = () => navigator.clipboard.readText();

describe.skipIf(chromiumPath === undefined)('making accounts', () => {
  const open = withPages();

  it('makes one by keyboard alone, and shows the password once', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, `${people}/new`);
    await page.getByLabel('Name', { exact: true }).waitFor();
    await eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.keyboard.type('Zoë Ångström');
    await eventually(() => page.getByLabel('Username').inputValue()).toBe('zoe.angstrom');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: /Zoë Ångström.* is ready/ }).waitFor();
    expect(script.inputsOf('people.create')).toEqual([
      { serverId, person: { localpart: 'zoe.angstrom', name: 'Zoë Ångström', admin: false } },
    ]);
    // Hidden from whoever looks over a shoulder, until it is asked for.
    expect(await page.getByText('lamp7-moss4-inn22-door9').count()).toBe(0);
    await page.getByRole('button', { name: 'Copy the message with the password' }).click();
    expect(await page.evaluate(clipboard)).toContain('lamp7-moss4-inn22-door9');
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('lamp7-moss4-inn22-door9', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Add another person' }).click();
    expect(await page.getByText('lamp7-moss4-inn22-door9').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('takes no name twice, and no short password', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${people}/new`);
    await page.getByLabel('Username').fill('bela');
    await page.getByText('bela is taken').waitFor();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByLabel('Username').fill('Not A Name!');
    await page.getByText('Use lowercase letters').waitFor();
    await page.getByLabel('Username').fill('bertha');
    await page.getByRole('radio', { name: 'Choose my own' }).click();
    await page.getByRole('textbox', { name: 'New password' }).fill('password');
    await page.getByText('Very weak').waitFor();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Use at least 10 characters.').waitFor();
    expect(script.inputsOf('people.create')).toEqual([]);
    // Somebody took the name in between.
    script.on('people.create', async () => {
      throw new ProblemError('matrix.person-exists', { name: 'bertha' });
    });
    await page.getByRole('textbox', { name: 'New password' }).fill('seven lanterns hum quietly');
    await page.getByText('Very hard to guess').waitFor();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('bertha is taken').waitFor();
  });

  it('follows whoever replaces the chat meanwhile, where nobody can be made for that', async () => {
    const script = scriptedPeople();
    const who = { person: 'ana', computer: 'ana’s laptop' };
    const since = new Date(Date.now() - 60_000).toISOString();
    script.on('people.create', async () => {
      throw new ProblemError('host.at-work', { ...who, what: message('flow.restore'), since: { at: since } });
    });
    const token = '0123456789abcdef0123456789abcdef';
    script.on('servers.atWork', async () => ({
      holder: {
        ...who,
        token,
        flow: 'restore',
        since,
        standing: 'alive',
        quietSeconds: 1,
        step: 'restore-load',
      },
    }));
    const { page, complaints } = await open(script, `${people}/new`);
    await page.getByLabel('Username').fill('bertha');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('ana on ana’s laptop is changing this server right now.').waitFor();
    await page.getByRole('heading', { name: 'ana on ana’s laptop is working on this server' }).waitFor();
    script.on('servers.atWork', async () => ({ holder: null }));
    await page.getByText('They are done.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('makes many: preview with what is wrong, results row by row, sign-ins as a file', async () => {
    const script = scriptedPeople();
    const { page, complaints } = await open(script, `${people}/many`);
    await page
      .getByLabel('One person per line')
      .fill('anton; =HYPERLINK("x")\nbela; Béla Kis\nSusi Maus\nchris; Chris; a "long" secret');
    await page.getByText('1 line cannot be used.').waitFor();
    await page.getByText('1 exists already and stays as it is').waitFor();
    await page.getByRole('button', { name: 'Create 2 accounts' }).click();
    await page.getByRole('heading', { level: 1, name: '2 accounts are ready.' }).waitFor();
    expect(script.inputsOf('people.createMany')).toEqual([
      {
        serverId,
        people: [
          { localpart: 'anton', admin: false, name: '=HYPERLINK("x")' },
          { localpart: 'chris', admin: false, name: 'Chris', password: 'a "long" secret' },
        ],
      },
    ]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save all sign-in details' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('sign-ins-example.org.csv');
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n');
    expect(lines[1]).toBe(`anton,"'=HYPERLINK(""x"")",lamp7-moss4-inn22-door9,https://chat.example.org`);
    expect(lines[2]).toBe('chris,Chris,"a ""long"" secret",https://chat.example.org');
    await page.getByRole('button', { name: 'Forget the passwords now' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget the passwords now' }).click();
    await page.getByRole('heading', { level: 1, name: '14 members' }).waitFor();
    expect(script.inputsOf('people.forgetCreated')).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it('asks what each column of a club’s list is, and guesses nothing into an account', async () => {
    const script = scriptedPeople();
    script.on('people.parseList', async ({ text, said }) => parseList(text, 'example.org', said));
    const { page, complaints } = await open(script, `${people}/many`);
    const list = 'First name,Last name,E-mail\nDora,Dell,dora.dell@example.org';
    await page.getByLabel('One person per line').fill(list);
    const columns = page.getByRole('region', { name: 'What is each column?' });
    await columns.getByText('Choose which column is the username.').waitFor();
    expect(await page.getByRole('button', { name: /^Make/ }).count()).toBe(0);
    await columns.getByLabel('Column 1').selectOption({ label: 'Username' });
    await columns.getByLabel('Column 2').selectOption({ label: 'Display name' });
    expect(await barriers(page)).toEqual([]);
    await columns.getByRole('checkbox', { name: 'The first line is a heading' }).check();
    await columns.getByRole('button', { name: 'Use these columns' }).click();
    await page.getByRole('button', { name: 'Create 1 account' }).click();
    await page.getByRole('heading', { level: 1, name: '1 account is ready.' }).waitFor();
    expect(script.inputsOf('people.createMany')).toEqual([
      { serverId, people: [{ localpart: 'dora', admin: false, name: 'Dell' }] },
    ]);
    expect(complaints).toEqual([]);
  });

  it('reads a CSV file', async () => {
    const { page } = await open(scriptedPeople(), `${people}/many`);
    await page.locator('input[type=file]').setInputFiles({
      name: 'club.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('anton,Anton\nberta,Berta'),
    });
    await page.getByRole('button', { name: 'Create 2 accounts' }).waitFor();
  });

  it('tells per row what a cut left, and tries the rest again with the same rows', async () => {
    const script = scriptedPeople();
    const start = script.handlers.calls['people.createMany'];
    script.work = async () => {
      throw new ProblemError('network.lost', { during: 'making accounts' });
    };
    script.on('people.createMany', async (input, context) => {
      const job = await start(input, context);
      script.created = script.created.map((one, index) => {
        if (index === 0) return one;
        const { handOver: _none, ...rest } = one;
        return { ...rest, outcome: 'failed', problem: makeProblem('network.lost', { during: 'x' }) };
      });
      return job;
    });
    const { page } = await open(script, `${people}/many`);
    await page.getByLabel('One person per line').fill('anton\nberta');
    await page.getByRole('button', { name: 'Create 2 accounts' }).click();
    await page.getByRole('heading', { level: 1, name: 'It stopped after 1 account.' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'berta' }).waitFor();
    script.work = async () => undefined;
    script.on('people.createMany', start);
    await page.getByRole('button', { name: 'Try the rest again' }).click();
    await page.getByRole('heading', { level: 1, name: '2 accounts are ready.' }).waitFor();
    const [first, second] = script.inputsOf('people.createMany');
    expect(second).toEqual(first);
  });

  it('shows the progress of many, from the job bar too, and can be stopped', async () => {
    const script = scriptedPeople();
    script.work = ({ report, signal }) => {
      report.step('people', 'running', { fraction: 0.5, note: worded('150 of 300') });
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    };
    const { page } = await open(script, `${people}/many`);
    await page.getByLabel('One person per line').fill('anton\nberta');
    await page.getByRole('button', { name: 'Create 2 accounts' }).click();
    await page.getByRole('heading', { level: 1, name: 'Creating the accounts' }).waitFor();
    await page.getByRole('link', { name: 'People', exact: true }).first().click();
    const bar = page.getByRole('complementary', { name: 'Work in progress' });
    await bar.getByText('150 of 300').waitFor();
    await bar.getByRole('link', { name: 'Show' }).click();
    await page.getByRole('heading', { level: 1, name: 'Creating the accounts' }).waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Stop', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop now' }).click();
    await page.getByRole('heading', { level: 1, name: /It stopped/ }).waitFor();
  });
});
