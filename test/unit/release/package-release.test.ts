import { spawnSync } from 'node:child_process';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { feedSettingsSchema } from '../../../src/core/local/app-update/feed-settings.ts';
import { feedKey } from '../../support/app-feed.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'scripts', 'package-release.sh');

/** Runs it with an npm that only notes what it is told. */
function packaged(env: Record<string, string>): string[] {
  const folder = tempFolder();
  const npm = join(folder, 'npm');
  writeFileSync(npm, `#!/bin/sh\nfor one in "$@"; do printf '%s\\n' "$one" >>'${folder}/told'; done\n`);
  chmodSync(npm, 0o755);
  const path = { PATH: `${folder}:${process.env.PATH ?? ''}` };
  const { status, stderr } = spawnSync('bash', [script, 'linux'], {
    env: { ...path, ...env },
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return readFileSync(join(folder, 'told'), 'utf8').trim().split('\n');
}

describe.skipIf(process.platform === 'win32')('packaging a release', () => {
  it('writes the feed into the app, and has electron-builder describe what it makes', () => {
    const latest = 'https://github.com/anna/innkeeper/releases/latest/download/';
    const versions = 'https://github.com/anna/innkeeper/releases/download/v{version}/';
    const keys = `${feedKey().publicKey} ${feedKey().publicKey}`;
    const hosts = 'objects.example.org release-assets.example.org';
    const told = packaged({
      FEED_KEY: keys,
      FEED_LATEST: latest,
      FEED_VERSIONS: versions,
      FEED_HOSTS: hosts,
    });
    const feed = told.flatMap((one): [string, string][] => {
      const [, name, value] = /^-c\.extraMetadata\.updateFeed\.(\w+)=(.*)$/.exec(one) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value]];
    });
    expect(feedSettingsSchema.parse(Object.fromEntries(feed))).toEqual({
      ...{ latest, versions },
      keys: keys.split(' '),
      hosts: hosts.split(' '),
    });
    expect(told).toEqual(expect.arrayContaining(['-c.publish.provider=generic', `-c.publish.url=${latest}`]));
  });

  it('makes an app that does not update itself where there is no key', () => {
    expect(packaged({ FEED_KEY: '', FEED_LATEST: 'https://example.org/' }).join('\n')).not.toMatch(
      /updateFeed|publish\./,
    );
  });
});
