import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LockFact, readLockFact } from '../../../src/core/server/host/lock/facts.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const scripts = await loadHostScripts('templates');

let root: string;
let script: string;
const open = new Set<ChildProcessWithoutNullStreams>();
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-lock-'));
  script = join(root, 'lock.sh');
  mkdirSync(join(root, 'var/lib'), { recursive: true });
  // As it is sent, but for the places.
  const here = scripts.lock
    .replaceAll('/run/innkeeper', join(root, 'run'))
    .replaceAll('/var/lib/innkeeper', join(root, 'var/lib/innkeeper'))
    .replaceAll('/opt/innkeeper', join(root, 'opt'))
    .replaceAll('/proc/uptime', join(root, 'uptime'));
  writeFileSync(script, here);
  writeFileSync(join(root, 'uptime'), `${uptime}.25 12.00\n`);
});
afterEach(async () => {
  await endAll();
  rmSync(root, { recursive: true });
});

/** The server has run for so long, in seconds. It stands still: what a machine has to do meanwhile changes nothing. */
const uptime = 90_000;

/** Until it has ended and everything it said was read. */
async function ended(one: ChildProcessWithoutNullStreams): Promise<void> {
  if (!one.stdout.closed) await once(one, 'close');
}
async function endAll(): Promise<void> {
  for (const one of open) {
    one.kill('SIGKILL');
    await ended(one);
  }
  open.clear();
}

interface Holder {
  /** What it said first, without the end. */
  readonly said: readonly LockFact[];
  readonly turn: string;
  readonly process: ChildProcessWithoutNullStreams;
  write(line: string): void;
  /** Everything it says after that, once it has ended. */
  rest(): Promise<readonly LockFact[]>;
}

/** Asks for the lock as a client does: a program whose stdin is its life. */
async function hold(
  token: string,
  { turn = '', person = 'ana', computer = 'laptop', flow = 'deploy', after = '' } = {},
): Promise<Holder> {
  const process = spawn('bash', [script, 'hold', token, turn, person, computer, flow, after]);
  open.add(process);
  process.stdin.on('error', () => {});
  const all: LockFact[] = [];
  let told = false;
  await new Promise<void>((resolve) => {
    createInterface(process.stdout).on('line', (line) => {
      const fact = readLockFact(line);
      if (fact?.fact === 'end') told = true;
      else if (fact) all.push(fact);
      if (told) resolve();
    });
    process.once('close', () => resolve());
  });
  const said = all.slice();
  const held = said.find((fact) => fact.fact === 'held');
  return {
    said,
    turn: held?.turn ?? '',
    process,
    write: (line) => process.stdin.write(`${line}\n`),
    rest: async () => {
      await ended(process);
      return all.slice(said.length);
    },
  };
}
function ask(...args: string[]): readonly LockFact[] {
  const { stdout } = spawnSync('bash', [script, ...args], { encoding: 'utf8' });
  return stdout.split('\n').flatMap((line) => readLockFact(line) ?? []);
}
const look = () => ask('look').find((fact) => fact.fact === 'holder');
async function until(true_: () => boolean): Promise<void> {
  while (!true_()) await new Promise((resolve) => setTimeout(resolve, 20));
}
/** Lets time pass: what was noted lies so many seconds further back. */
function ago(name: 'sign' | 'gone', seconds: number): void {
  writeFileSync(join(root, 'run/lock', name), `${uptime - seconds}\n`);
}
/** The server starts anew: /run is empty, and nothing runs any more. */
async function restart(): Promise<void> {
  await endAll();
  rmSync(join(root, 'run'), { recursive: true });
}

describe('the lock of a server', () => {
  it('is held by one, and the second is told by whom, what for and how far that is', async () => {
    const first = await hold('aa', { person: 'Ana "B" \\ñ\nC', computer: 'lap top' });
    expect(first.said).toEqual([{ fact: 'held', turn: expect.stringMatching(/\.1$/) }]);
    first.write('sign pull 0.4');
    await until(() => look()?.step === 'pull');
    const second = await hold('bb');
    expect(second.said).toEqual([
      {
        fact: 'holder',
        ...{ token: 'aa', person: 'Ana "B" \\ñ C', computer: 'lap top', flow: 'deploy' },
        ...{ step: 'pull', fraction: 0.4, standing: 'alive' },
        heldSeconds: expect.any(Number),
        quietSeconds: expect.any(Number),
      },
    ]);
    expect(await second.rest()).toEqual([]);
    expect(existsSync(join(root, 'opt'))).toBe(false);
  });

  it('is free once it is given back, and leaves nothing behind but the count of turns', async () => {
    const first = await hold('aa');
    first.write('bye');
    await first.rest();
    expect(look()).toBeUndefined();
    expect(existsSync(join(root, 'var/lib/innkeeper'))).toBe(false);
    const second = await hold('bb');
    expect(second.turn).toMatch(/\.2$/);
  });

  it('goes at once to the next job of whoever held it, where the end of that could not be told', async () => {
    const cut = await hold('aa');
    expect((await hold('bb', { after: 'cc' })).turn).toBe('');
    const next = await hold('bb', { after: 'aa' });
    expect(next.turn).toMatch(/\.2$/);
    // What is still said for the one before ends nothing, and gets nothing back.
    cut.write('bye');
    await cut.rest();
    expect((await hold('aa', { turn: cut.turn })).turn).toBe('');
    expect(look()).toMatchObject({ token: 'bb', standing: 'alive' });
  });

  it('goes to exactly one of many who ask at the same moment', async () => {
    const asked = await Promise.all(['a1', 'b2', 'c3', 'd4', 'e5', 'f6'].map((token) => hold(token)));
    expect(asked.filter(({ turn }) => turn !== '')).toHaveLength(1);
    const winner = asked.find(({ turn }) => turn !== '');
    const told = asked.filter(({ turn }) => turn === '').flatMap(({ said }) => said);
    expect(new Set(told.map((fact) => fact.fact === 'holder' && fact.token))).toEqual(
      new Set([look()?.token]),
    );
    winner?.write('bye');
  });

  it.each(['SIGKILL', 'SIGTERM', 'SIGHUP', 'end of input'] as const)(
    'is taken over when its holder does not come back after %s',
    async (end) => {
      const first = await hold('aa');
      if (end === 'end of input') first.process.stdin.end();
      else first.process.kill(end);
      await first.rest();
      const standing = look()?.standing;
      // Killed by force it could not say so: the silence counts then.
      expect(standing).toBe(end === 'SIGKILL' ? 'alive' : 'gone');
      expect((await hold('bb')).turn).toBe('');
      if (end === 'SIGKILL') ago('sign', 661);
      else ago('gone', 31);
      expect((await hold('bb')).turn).toMatch(/\.2$/);
    },
  );

  it.each([
    [59, 'alive'],
    [61, 'silent'],
    [659, 'silent'],
    [661, 'dead'],
  ])('is %i seconds after the last sign of life that of somebody %s', async (seconds, standing) => {
    await hold('aa');
    ago('sign', seconds);
    expect(look()).toMatchObject({ standing });
  });

  it('stays its holder’s over a cut, also where the old channel ends late', async () => {
    const first = await hold('aa');
    const again = await hold('aa', { turn: first.turn });
    expect(again.turn).toBe(first.turn);
    first.process.stdin.end();
    await first.rest();
    expect(look()).toMatchObject({ standing: 'alive', token: 'aa' });
    again.process.stdin.end();
    await again.rest();
    expect(look()?.standing).toBe('gone');
    expect((await hold('aa', { turn: first.turn })).turn).toBe(first.turn);
    expect(look()?.standing).toBe('alive');
  });

  it('is not taken over by a person from somebody who is alive or has only just gone', async () => {
    const first = await hold('aa');
    expect(ask('take-over', 'aa')).toMatchObject([{ fact: 'holder', standing: 'alive' }, { fact: 'end' }]);
    first.process.stdin.end();
    await first.rest();
    expect(ask('take-over', 'aa')).toMatchObject([{ fact: 'holder', standing: 'gone' }, { fact: 'end' }]);
    expect(look()).toBeDefined();
  });

  it('is taken over by a person from somebody silent, who learns it at the next sign, and on coming back', async () => {
    const first = await hold('aa');
    ago('sign', 61);
    expect(ask('take-over', 'bb')).toMatchObject([{ fact: 'holder', token: 'aa' }, { fact: 'end' }]);
    expect(ask('take-over', 'aa')).toEqual([{ fact: 'end' }]);
    // Nobody holds it now; what it was worked out from may be another by then all the same.
    expect((await hold('aa', { turn: first.turn })).said).toEqual([{ fact: 'lost' }]);
    const second = await hold('bb', { person: 'Ben' });
    first.write('sign pull 0.5');
    expect(await first.rest()).toMatchObject([{ fact: 'holder', token: 'bb', person: 'Ben' }]);
    expect((await hold('aa', { turn: first.turn })).said).toMatchObject([{ fact: 'holder', token: 'bb' }]);
    second.write('bye');
    await second.rest();
    expect((await hold('aa', { turn: first.turn })).said).toEqual([{ fact: 'lost' }]);
  });

  it('is found again by its holder after a restart of the server', async () => {
    const first = await hold('aa');
    await restart();
    expect(look()).toMatchObject({ token: 'aa', standing: 'dead' });
    expect((await hold('aa', { turn: first.turn })).turn).not.toBe('');
    expect(look()).toMatchObject({ token: 'aa', standing: 'alive' });
  });

  it('is taken again after a restart that left no copy, unless somebody was there since', async () => {
    const first = await hold('aa', { turn: '' });
    await restart();
    rmSync(join(root, 'var/lib/innkeeper'), { recursive: true });
    const before = first.turn.replace(/^[^.]*/, 'boot-before');
    const again = await hold('aa', { turn: before });
    expect(again.turn).not.toBe('');
    again.write('bye');
    await again.rest();
    expect((await hold('cc', { turn: before })).said).toEqual([{ fact: 'lost' }]);
  });

  it.each(['turning', 'returned', 'laying'])(
    'goes to nobody while a restore that was cut off changes back (%s), and leaves no trace of the asking',
    async (phase) => {
      mkdirSync(join(root, 'opt/restore'), { recursive: true });
      writeFileSync(join(root, 'opt/restore/state'), `now=restored\nphase=${phase}\ntarget=before\n`);
      const asked = await hold('aa');
      expect(asked.said).toEqual([{ fact: 'restoring' }]);
      expect(look()).toBeUndefined();
      // Whoever only wants to make one person hears of it as well.
      expect(ask('look').map((fact) => fact.fact)).toEqual(['restoring', 'end']);
      writeFileSync(join(root, 'opt/restore/state'), 'now=before\nphase=settled\n');
      expect((await hold('aa')).turn).toMatch(/\.1$/);
    },
  );

  it.each(['stopping', 'stopped', 'ready', 'moved'])(
    'goes to moving and closing alone where the chat moves away (%s)',
    async (phase) => {
      mkdirSync(join(root, 'opt/move'), { recursive: true });
      writeFileSync(join(root, 'opt/move/state'), `to=192.0.2.1\nphase=${phase}\n`);
      expect((await hold('aa')).said).toEqual([{ fact: 'moving', phase, to: '192.0.2.1' }]);
      expect(look()).toBeUndefined();
      expect((await hold('aa', { flow: 'move' })).turn).not.toBe('');
    },
  );

  it.each(['preparing', 'settled', 'deleting', 'unclear'])(
    'is free to take where a restore is %s: nothing there moves',
    async (phase) => {
      mkdirSync(join(root, 'opt/restore'), { recursive: true });
      writeFileSync(join(root, 'opt/restore/state'), `phase=${phase}\n`);
      expect((await hold('aa')).turn).not.toBe('');
    },
  );

  it('stays its holder’s own while that one’s restore changes back', async () => {
    const first = await hold('aa');
    mkdirSync(join(root, 'opt/restore'), { recursive: true });
    writeFileSync(join(root, 'opt/restore/state'), 'phase=turning\n');
    expect((await hold('aa', { turn: first.turn })).turn).toBe(first.turn);
    expect((await hold('bb')).said).toMatchObject([{ fact: 'holder', token: 'aa' }]);
  });
});
