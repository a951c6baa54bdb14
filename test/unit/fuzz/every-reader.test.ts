import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Who reads bytes that others have written, found in the code: by what takes text apart or judges it. Each of them is
 * tried with bytes nobody meant (fast-check), or reads nothing of anybody else.
 */
const reads = [
  /\bJSON\.parse\(/,
  /\bfromJson\(/,
  /\breadFacts\(/,
  /\breadBy\(/,
  /\.safeParse(?:Async)?\(/,
  /[sS]chema\.parse\(/,
  /\b(?!Date)\w+\.parse\((?:await|json|body|answer|JSON|value|text|fromJson)\b/,
  /\bparseDocument\(/,
  /\bPapa\.parse\(/,
  /\bstd(?:out|err)\.(?:split|trim|match)/,
  /\.matchAll\(/,
  /(?<!client|connection)\.exec\(/,
  /\.split\((?:'\\n'|\/[^/]*\\n)/,
  /Buffer\.from\(\w+, 'base64'\)/,
];
const rooms = ['src/core', 'src/shared', 'src/node', 'src/main', 'src/preload'];

/** Tried through another, which is given the bytes and hands them on, or reads them for it: who that is, and its test. */
const through: Readonly<Record<string, readonly [by: string, test: string]>> = {
  'src/core/upkeep/closing/close.ts': ['src/core/upkeep/closing/closing-facts.ts', 'upkeep-bytes.test.ts'],
  'src/core/upkeep/closing/plan.ts': ['src/core/upkeep/closing/closing-facts.ts', 'upkeep-bytes.test.ts'],
  'src/core/watch/doctor/effective/judge-element.ts': [
    'src/core/watch/doctor/effective/judge-effective.ts',
    'settings-in-effect.test.ts',
  ],
  'src/core/watch/doctor/effective/judged.ts': [
    'src/core/watch/doctor/effective/judge-effective.ts',
    'settings-in-effect.test.ts',
  ],
  'src/core/stack/components/caddy/effective.ts': [
    'src/core/watch/doctor/effective/judge-effective.ts',
    'settings-in-effect.test.ts',
  ],
  'src/core/watch/doctor/effective/judge-coturn.ts': [
    'src/core/watch/doctor/effective/judge-effective.ts',
    'settings-in-effect.test.ts',
  ],
  'src/core/watch/doctor/effective/judge-postgres.ts': [
    'src/core/watch/doctor/effective/judge-effective.ts',
    'settings-in-effect.test.ts',
  ],
  'src/core/server/host/facts/evidence.ts': ['src/core/server/host/facts/parse.ts', 'server-bytes.test.ts'],
  'src/core/server/host/facts/ports.ts': ['src/core/server/host/facts/parse.ts', 'server-bytes.test.ts'],
  'src/core/watch/logs/read/coturn.ts': ['src/core/watch/logs/read/readers.ts', 'server-bytes.test.ts'],
  'src/core/watch/logs/read/generic.ts': ['src/core/watch/logs/read/readers.ts', 'server-bytes.test.ts'],
  'src/core/watch/logs/read/postgres.ts': ['src/core/watch/logs/read/readers.ts', 'server-bytes.test.ts'],
  'src/core/watch/logs/read/synapse.ts': ['src/core/watch/logs/read/readers.ts', 'server-bytes.test.ts'],
  'src/shared/spec/cross-field.ts': ['src/shared/spec/index.ts', 'foreign-bytes.test.ts'],
  'src/core/watch/logs/intake.ts': ['src/core/watch/logs/wire.ts', 'server-bytes.test.ts'],
  'src/core/watch/logs/read/json.ts': ['src/core/watch/logs/read/readers.ts', 'server-bytes.test.ts'],
  'src/shared/from-json.ts': ['src/core/server/host/facts/parse.ts', 'server-bytes.test.ts'],
  'src/shared/issue-reason.ts': ['src/shared/spec/index.ts', 'foreign-bytes.test.ts'],
  'src/shared/spec/memory.ts': ['src/shared/spec/index.ts', 'foreign-bytes.test.ts'],
  'src/shared/spec/network.ts': ['src/shared/spec/index.ts', 'foreign-bytes.test.ts'],
  'src/shared/spec/parse.ts': ['src/shared/spec/index.ts', 'foreign-bytes.test.ts'],
  'src/core/chat/matrix/http/request.ts': ['src/core/chat/matrix/admin/users.ts', 'answers.test.ts'],
};

const ownFile = 'a file in this person’s data folder, which Innkeeper alone writes';
const ownText = 'text of Innkeeper’s own: a template, or what was rendered';
const ownResult = 'what the core of the same process gave';
const typed = 'what this person typed, one value';
const asItCame = 'what a server said, which is split into lines and handed on as it came';
/** Reads nothing of anybody else. */
const own: Readonly<Record<string, string>> = {
  'src/core/chat/panel/kept-panel-admin.ts': 'the keychain of this person',
  'src/core/local/connections/backup-passwords.ts': 'the keychain of this person',
  'src/core/local/vault/keychain.ts': 'the keychain of this person',
  'src/core/local/vault/long-values.ts': 'the keychain of this person',
  'src/core/server/host/scripts.ts': ownText,
  'src/core/server/host/lock/channel.ts': asItCame,
  'src/core/server/ssh/first-session.ts': asItCame,
  'src/core/watch/doctor/report.ts': ownResult,
  'src/core/deploy/steps/start.ts': 'lines of Compose, of which a name is told',
  'src/core/stack/components/caddy/extra.ts': 'a spec that was read',
  'src/shared/privacy/fact.ts': 'a spec that was read',
  'src/node/cli/ask.ts': typed,
  'src/node/cli/email-address.ts': typed,
  'src/core/local/connections/given-secrets.ts': 'the keychain of this person',
  'src/core/local/vault/keychain-names.ts': 'the keychain of this person',
  'src/core/local/vault/sealed-box.ts': ownFile,
  'src/core/local/files/json-file.ts': ownFile,
  'src/main/app-update/feed-settings.ts': 'package.json in the archive of this program',
  'src/core/upkeep/mirror/mirror-records.ts': ownFile,
  'src/core/watch/health/disk-history.ts': ownFile,
  'src/core/watch/health/hour-history.ts': ownFile,
  'src/main/window-place.ts': ownFile,
  'src/core/local/files/link-page.ts': 'a program of the system on this computer',
  'src/core/local/connections/add-server.ts': typed,
  'src/core/deploy/steps/first-account.ts': 'a spec that was read',
  'src/core/jobs/registry.ts': ownResult,
  'src/core/stack/components/pgadmin.ts': ownText,
  'src/core/stack/compose-file.ts': ownText,
  'src/core/stack/extra.ts': 'a spec that was read',
  'src/core/stack/format/json.ts': ownText,
  'src/core/stack/format/turnserver.ts': 'a spec that was read',
  'src/core/stack/format/yaml.ts': ownText,
  'src/node/project.ts': 'package.json of this program',
  'src/node/cli/run-deploy.ts': ownResult,
};

const root = join(import.meta.dirname, '../../..');
const sources = rooms
  .flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((at) => join(room, at)),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('/translations/'));
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const readers = sources.filter((path) => {
  const code = textOf(path).replace(/^\s*(?:\/?\*|\/\/).*$/gm, '');
  return reads.some((one) => one.test(code));
});

/** Which files of the program a file takes values from, whole paths. */
function imports(path: string): string[] {
  const found = textOf(path).matchAll(/^(?:import|export)(?! type)[^;]*?from '(\.[^']+)'/gm);
  return [...found].map(([, at = '']) => normalize(join(dirname(path), at)).replaceAll('\\', '/'));
}
const tests = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((at) => `test/${at}`.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.test.ts') && /\bfc\.assert\(/.test(textOf(path)));
/** Who a property is about: whoever its test takes by name. */
const tried = new Map<string, string[]>();
for (const test of tests)
  for (const path of imports(test)) tried.set(path, [...(tried.get(path) ?? []), test]);

function reaches(from: string, wanted: string, seen = new Set<string>()): boolean {
  if (from === wanted) return true;
  if (seen.has(from) || !existsSync(join(root, from))) return false;
  seen.add(from);
  return imports(from).some((next) => reaches(next, wanted, seen));
}

describe('who reads bytes of a server or a stranger', () => {
  it('is found in the code', () => {
    expect(readers.length).toBeGreaterThan(100);
    for (const known of [
      'src/core/server/host/facts/read-facts.ts',
      'src/core/chat/people/parse-list.ts',
      'src/shared/wire/mutual-proof.ts',
    ]) {
      expect(readers).toContain(known);
    }
  });

  it.each(readers)('%s is tried with bytes nobody meant, or reads none', (path) => {
    const isCommand = path.startsWith('src/node/cli/commands/');
    expect([path in own, path in through, tried.has(path), isCommand].filter(Boolean), path).toHaveLength(1);
  });

  it.each(Object.entries(through))('%s is tried through another', (path, [by, test]) => {
    expect(readers).toContain(path);
    expect(tried.get(by)).toContain(`test/unit/fuzz/${test}`);
    expect(imports(path).includes(by) || reaches(by, path), `${by} has nothing to do with ${path}`).toBe(
      true,
    );
  });

  it('is in no list that is longer than it has to be', () => {
    expect(Object.keys(own).filter((path) => !readers.includes(path))).toEqual([]);
  });
});
