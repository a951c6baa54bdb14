import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectPlaced, placedFactSchemas } from '../../../src/core/deploy/steps/expect-placed.ts';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { type HostScriptName, loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import type { RunResult } from '../../../src/core/server/ssh/types.ts';
import { message } from '../../../src/shared/message.ts';
import { runBash } from './run-script.ts';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-home-'));
  home = join(root, 'innkeeper');
});
afterEach(() => rmSync(root, { recursive: true }));

const scripts = await loadHostScripts('templates');
/** A script as it is sent, but for the folder it works in. */
const here = (name: HostScriptName) => scripts[name].replaceAll('/opt/innkeeper', home);
function lay(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  }
}
const look = () =>
  parseInspection(runBash(here('inspect')).toString(), {
    root: 'is-root',
    userName: 'root',
    localSeconds: 0,
  });

/** Secrets on another disk, to which a link leads. */
function secretsElsewhere(): void {
  mkdirSync(join(root, 'disk/synapse'), { recursive: true });
  writeFileSync(join(root, 'disk/synapse/signing.key'), 'old');
  lay({ 'config/synapse/homeserver.yaml': 'server_name: inn.test\n' });
  symlinkSync(join(root, 'disk'), join(home, 'secrets'));
}

describe('a look at what lies in the folder', () => {
  it('finds nothing where nothing is', () => {
    expect(look().evidence).toEqual({ files: {}, secrets: [], data: [], databases: [] });
  });

  it('tells secrets, data, the database, the name and what was kept', () => {
    lay({
      'compose.yaml': 'name: innkeeper\n',
      'state.json': '{',
      'config/synapse/homeserver.yaml': '# ours\nserver_name: inn.test\n',
      'secrets/synapse/macaroon': 'x',
      'secrets/synapse/form': '',
      'data/postgres/18/docker/PG_VERSION': '18\n',
      'data/synapse/media_store/local/a': 'x',
      'data/odd "name"/a': 'x',
      'releases/2/compose.yaml': '',
      'releases/10/compose.yaml': '',
      'releases/10/state.json': 'kept',
      'releases/11.new/compose.yaml': '',
    });
    mkdirSync(join(home, 'data/caddy/empty'), { recursive: true });
    const { state, evidence } = look();
    expect(state.kind).toBe('unreadable');
    expect(evidence).toMatchObject({
      folder: { link: '', owner: execFileSync('id', ['-un']).toString().trim(), foreign: '' },
      secrets: ['synapse/macaroon'],
      databases: [{ folder: 'data/postgres/18/docker', version: '18' }],
      serverName: 'inn.test',
      lastRelease: 10,
      lastReleaseState: createHash('sha256').update('kept').digest('hex'),
    });
    expect(evidence.data.toSorted()).toEqual(['data/odd "name"', 'data/postgres', 'data/synapse']);
    expect(Object.keys(evidence.files)).toContain('compose.yaml');
  });

  it.each(['data/postgres', 'data/postgres/data', 'data/postgres/17/docker'])(
    'finds a database of another version in %s',
    (folder) => {
      lay({ [`${folder}/PG_VERSION`]: '17\n' });
      expect(look().evidence.databases).toEqual([{ folder, version: '17' }]);
    },
  );

  it('takes secrets for there that a link leads to, the folder or one of them', () => {
    secretsElsewhere();
    symlinkSync(join(root, 'disk/synapse/signing.key'), join(root, 'disk/synapse/other.key'));
    symlinkSync(join(root, 'nothing'), join(root, 'disk/synapse/gone.key'));
    const names = ['synapse/other.key', 'synapse/signing.key'];
    expect(look().evidence.secrets.toSorted()).toEqual(names);
    const facts = runBash(here('read-secrets')).toString().trim().split('\n');
    const told = facts.map((line) => (JSON.parse(line) as { readonly name?: string }).name ?? '');
    expect(told.filter(Boolean).toSorted()).toEqual(names);
  });

  it('tells a link and somebody else’s project', () => {
    mkdirSync(join(root, 'theirs'));
    symlinkSync(join(root, 'theirs'), home);
    lay({ 'docker-compose.yml': 'services: {}\n' });
    expect(look().evidence.folder).toMatchObject({
      link: join(root, 'theirs'),
      foreign: 'docker-compose.yml',
    });
  });
});

describe('an upload that is moved into place', () => {
  const staging = '.staging-1';
  const placed = [{ fact: 'placed' }];
  const changed = [{ fact: 'refused', why: 'state-changed', path: 'state.json' }];
  /** As uploadFiles() has it done. */
  function commit(
    files: Readonly<Record<string, string>>,
    once: readonly string[],
    { release = 0, plannedFrom = '' } = {},
  ) {
    const all = { ...files, 'state.json': '{"new":true}' };
    lay(Object.fromEntries(Object.entries(all).map(([path, text]) => [`${staging}/${path}`, text])));
    const sums = Object.entries(all).map(
      ([path, text]) => `${createHash('sha256').update(text).digest('hex')}  ${path}\n`,
    );
    const lines = `${sums.join('')}\n\n${once.map((path) => `${path}\n`).join('')}`;
    const script = join(root, 'commit.sh');
    writeFileSync(script, here('commit-upload'));
    const args = [script, String(release), staging, plannedFrom];
    const done = spawnSync('bash', args, { input: lines, encoding: 'utf8' });
    expect(done.status).toBe(0);
    return readFacts('commit-upload', placedFactSchemas['commit-upload'], done.stdout).list;
  }
  const read = (path: string) => readFileSync(join(home, path), 'utf8');
  const key = 'secrets/synapse/signing.key';

  it('never takes the place of a secret, and moves nothing then', () => {
    lay({ [key]: 'old', 'config/a': 'old' });
    expect(commit({ 'config/a': 'new', [key]: 'new' }, [key])).toEqual([
      { fact: 'refused', why: 'secret-exists', path: key },
    ]);
    expect([read(key), read('config/a')]).toEqual(['old', 'old']);
    expect(existsSync(join(home, 'state.json'))).toBe(false);
  });

  it.each<[string, string | undefined]>([
    ['is new', undefined],
    ['is the same', 'new'],
    ['was empty', ''],
  ])('brings one that %s', (_, before) => {
    if (before === undefined) mkdirSync(home);
    else lay({ [key]: before });
    expect(commit({ [key]: 'new' }, [key])).toEqual(placed);
    expect([read(key), read('state.json')]).toEqual(['new', '{"new":true}']);
    expect(existsSync(join(home, staging))).toBe(false);
  });

  it('replaces what the host gives anew, and files that hold settings too', () => {
    lay({ 'secrets/synapse/mail.yaml': 'old' });
    expect(commit({ 'secrets/synapse/mail.yaml': 'new' }, [])).toEqual(placed);
    expect(read('secrets/synapse/mail.yaml')).toBe('new');
  });

  it('keeps what ran before also where its state file is gone', () => {
    lay({ 'compose.yaml': 'old', [key]: 'old' });
    expect(commit({ 'compose.yaml': 'new' }, [key], { release: 4 })).toEqual(placed);
    expect([read('releases/4/compose.yaml'), read(`releases/4/${key}`), read('compose.yaml')]).toEqual([
      'old',
      'old',
      'new',
    ]);
  });

  it('keeps the settings that lie there also where Compose’s file is gone with the state', () => {
    lay({ 'config/caddy/Caddyfile': 'by hand' });
    expect(commit({ 'config/caddy/Caddyfile': 'new' }, [], { release: 0 })).toEqual(placed);
    expect(read('releases/0/config/caddy/Caddyfile')).toBe('by hand');
  });

  it('keeps the secrets themselves where their folder is a link', () => {
    secretsElsewhere();
    lay({ 'state.json': 'mine' });
    expect(commit({}, [], { release: 1, plannedFrom: digest('mine') })).toEqual(placed);
    rmSync(join(root, 'disk'), { recursive: true });
    expect(read(`releases/1/${key}`)).toBe('old');
  });

  const digest = (text: string) => createHash('sha256').update(text).digest('hex');

  it.each<[string, string | undefined, string]>([
    ['another state than was planned from', 'theirs', digest('mine')],
    ['a state where there was none', 'theirs', ''],
    ['no state where there was one', undefined, digest('mine')],
  ])('moves nothing over %s', (_, there, plannedFrom) => {
    lay({ 'config/a': 'old', ...(there !== undefined && { 'state.json': there }) });
    expect(commit({ 'config/a': 'new' }, [], { plannedFrom })).toEqual(changed);
    expect(read('config/a')).toBe('old');
    expect(existsSync(join(home, 'state.json')) ? read('state.json') : undefined).toBe(there);
    expect(existsSync(join(home, 'releases'))).toBe(false);
  });

  it('moves everything over the state that was planned from', () => {
    lay({ 'state.json': 'mine' });
    expect(look().evidence.stateDigest).toBe(digest('mine'));
    expect(commit({ 'config/a': 'new' }, [], { plannedFrom: digest('mine') })).toEqual(placed);
    expect(read('state.json')).toBe('{"new":true}');
  });

  it.each([
    ['the state it left there', 'mine', placed, 'done'],
    ['no other one', 'theirs', changed, 'theirs'],
  ])('is noted as done over %s', (_, there, told, then) => {
    lay({ 'state.json': there });
    const script = join(root, 'mark.sh');
    writeFileSync(script, here('mark-state'));
    const marked = spawnSync('bash', [script, digest('mine')], { input: 'done', encoding: 'utf8' });
    expect(readFacts('mark-state', placedFactSchemas['mark-state'], marked.stdout).list).toEqual(told);
    expect(read('state.json')).toBe(then);
  });

  it.each([
    [changed, 'host.state-changed', {}],
    [[{ ...changed[0], why: 'release-kept' }], 'host.state-changed', {}],
    [[{ ...changed[0], why: 'secret-exists', path: 'secrets/a/b' }], 'host.secret-exists', { name: 'a/b' }],
    [[{ ...changed[0], why: 'odd' }], 'host.answer-unreadable', {}],
    [[], 'host.answer-cut-short', {}],
  ])('%j is %s', (facts, code, params) => {
    const stdout = [...facts, { fact: 'end' }].map((one) => JSON.stringify(one)).join('\n');
    const result = { code: 0, stdout, stderr: '' } as RunResult;
    const read = () => expectPlaced('commit-upload', result, message('task.place-settings'));
    expect(read).toThrow(expect.objectContaining({ code, params: expect.objectContaining(params) }));
  });
});
