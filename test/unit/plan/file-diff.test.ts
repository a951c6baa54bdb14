import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileDiff } from '../../../src/core/deploy/plan/file-diff.ts';
import {
  createRedactingRenderer,
  type Rendering,
  visible,
} from '../../../src/core/deploy/plan/redacting-renderer.ts';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { FileDiff } from '../../../src/shared/contract/diff.ts';
import { fileOf, render, secretsFor, specWith } from '../../support/stack/render.ts';

const before = specWith();
const after = specWith({
  features: { synapse: { registration: 'invitation' }, coturn: { minPort: 50_000, maxPort: 51_000 } },
});
const secrets = secretsFor(secretNeeds(after));
const now = render(before, { secrets });
const then = render(after, { secrets });
const twins = [render(before), render(after)] as const;

const renderer = createRedactingRenderer(
  new Map(
    then.files.map(({ path }): [string, Rendering[]] => [
      path,
      [
        { real: fileOf(now, path), other: fileOf(twins[0], path) },
        { real: fileOf(then, path), other: fileOf(twins[1], path) },
      ],
    ]),
  ),
  Object.values(secrets),
);
const diffOf = (path: string, there: string | undefined, wanted: string | undefined = fileOf(then, path)) =>
  fileDiff(
    { path, change: there === undefined ? 'create' : wanted === undefined ? 'remove' : 'update' },
    { there: there === undefined ? undefined : { text: there, whole: true }, wanted },
    false,
    renderer,
  );
const changes = ({ hunks }: FileDiff) =>
  hunks.flatMap(({ lines }) => lines).filter((line) => /^[+-]/.test(line));
const homeserver = 'config/synapse/homeserver.yaml';
const relay = 'secrets/coturn/turnserver.conf';

describe('the diff of a file', () => {
  it('shows just what one setting changes, even where its name sounds like a secret', () => {
    expect(changes(diffOf(homeserver, fileOf(now, homeserver)))).toEqual([
      '-enable_registration: false',
      '+enable_registration: true',
    ]);
    const open = fileOf(now, homeserver).replace('requires_token: true', 'requires_token: false');
    expect(changes(diffOf(homeserver, open))).toContain('+registration_requires_token: true');
  });

  it('shows what lies in a file of secrets, but none of them', () => {
    expect(changes(diffOf(relay, fileOf(now, relay)))).toEqual([
      '-min-port=49152',
      '-max-port=50151',
      '+min-port=50000',
      '+max-port=51000',
    ]);
    const mine = fileOf(now, relay).replace(/static-auth-secret=.*/, 'static-auth-secret=hunter2');
    const told = JSON.stringify(diffOf(relay, `${mine}user=bob:hunter2\nhunter2 is mine\n`));
    expect(told).not.toContain('hunter2');
    expect(told).not.toContain(secrets['synapse/turn']);
  });

  it('says so where nothing but a secret differs', () => {
    for (const path of [
      'secrets/synapse/macaroon',
      'secrets/synapse/signing.key',
      'secrets/synapse/pgpass',
    ]) {
      expect(diffOf(path, 'swordfish in one line')).toMatchObject({ hunks: [], left: 'secret' });
      expect(diffOf(path, undefined)).toMatchObject({ hunks: [], left: 'secret' });
    }
  });

  it.each([
    'smtp_password: hunter2-hunter2',
    '-----BEGIN PRIVATE KEY-----\nhunter2-hunter2\n\nhunter2-hunter2\n-----END PRIVATE KEY-----',
    'as_token: "hunter2-hunter2"',
    'uri: postgres://me:hunter2-hunter2@db/x',
    'x: syt_hunter2-hunter2',
  ])('hides what somebody wrote into a file by hand and looks like a secret: %s', (line) => {
    const told = JSON.stringify(diffOf(homeserver, `${fileOf(now, homeserver)}${line}\n`));
    expect(told).not.toContain('hunter2');
    expect(told).toContain('(hidden)');
  });

  it('hides a secret of Innkeeper wherever somebody put it', () => {
    const secret = secrets['synapse/macaroon'] ?? '';
    for (const form of [secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)]) {
      const told = JSON.stringify(diffOf(homeserver, `${fileOf(now, homeserver)}# ${form}\n`));
      expect(told).not.toContain(form.slice(0, 40));
    }
  });

  it('tells a new file whole, and one that goes', () => {
    const fresh = diffOf(homeserver, undefined);
    expect(fresh).toMatchObject({ removed: 0, added: fileOf(then, homeserver).trimEnd().split('\n').length });
    const gone = fileDiff(
      { path: homeserver, change: 'remove' },
      { there: { text: fileOf(now, homeserver), whole: true }, wanted: undefined },
      false,
      renderer,
    );
    expect(gone.added).toBe(0);
    expect(gone.removed).toBeGreaterThan(10);
  });

  it('is bounded, whatever lies there', () => {
    const hostile = [
      'x'.repeat(120_000),
      Array.from({ length: 20_000 }, (_, index) => `line ${index}`).join('\n'),
      Array.from({ length: 60_000 }, (_, index) => (index % 2 ? 'a' : 'b')).join('\n'),
      '\n'.repeat(120_000),
    ];
    for (const there of hostile) {
      const diff = diffOf(homeserver, there);
      expect(JSON.stringify(diff).length).toBeLessThan(1_000_000);
    }
    const part = { text: 'begins', whole: false };
    expect(
      fileDiff({ path: homeserver, change: 'update' }, { there: part, wanted: 'x' }, false, renderer).left,
    ).toBe('too-large');
  });

  it('writes out what cannot be seen', () => {
    const [line] = changes(diffOf(homeserver, `a\u202e\u0000b\u001b[2J\r\u2028\t\n`, ''));
    expect(line).toBe('-a⟨U+202E⟩⟨U+0000⟩b⟨U+001B⟩[2J⟨U+000D⟩⟨U+2028⟩\t');
  });

  it('never holds a secret or a control character, whatever somebody made of the file', () => {
    const paths = [homeserver, relay, 'secrets/synapse/pgpass', 'compose.yaml', 'config/caddy/Caddyfile'];
    const values = Object.values(secrets).map((value) => value.trim());
    fc.assert(
      fc.property(
        fc.constantFrom(...paths),
        fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...values)), { maxLength: 8 }),
        fc.nat(),
        (path, more, at) => {
          const lines = fileOf(now, path).split('\n');
          lines.splice(at % lines.length, 0, ...more);
          const told = diffOf(path, lines.join('\n')).hunks.flatMap((hunk) => hunk.lines);
          for (const value of values) expect(told.join('\n')).not.toContain(value);
          expect(told.join('')).toMatch(/^[\P{C}\t]*$/u);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a text made visible', () => {
  it('keeps letters of every script, tabs and line ends', () => {
    expect(visible('Grüße\t日本\nعربي 🏠')).toBe('Grüße\t日本\nعربي 🏠');
  });
});
