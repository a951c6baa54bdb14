import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { type HostScriptName, loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { showFactSchema } from '../../../src/core/watch/doctor/fixes/show-fix.ts';

const scripts = await loadHostScripts('templates');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-fix-'));
  mkdirSync(join(root, 'bin'));
  mkdirSync(join(root, 'opt'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A program that notes how it was run, and answers by some bash. */
function program(name: string, answer = ''): void {
  const path = join(root, 'bin', name);
  const note = `line=${name}; for word; do printf -v word %q "$word"; line+=" $word"; done; echo "$line" >>${root}/ran`;
  writeFileSync(path, `#!/bin/bash\n${note}\n${answer}\n`);
  chmodSync(path, 0o755);
}
function run(name: HostScriptName, ...args: string[]): { readonly stdout: string; readonly ran: string[] } {
  const script = scripts[name].replaceAll('/opt/innkeeper', join(root, 'opt'));
  const env = { ...process.env, PATH: `${join(root, 'bin')}${delimiter}${process.env.PATH}` };
  const done = spawnSync('bash', ['-c', script, 'bash', ...args], { env, encoding: 'utf8' });
  expect(done.stderr).toBe('');
  expect(done.status).toBe(0);
  const ran = existsSync(join(root, 'ran')) ? readFileSync(join(root, 'ran'), 'utf8').trim().split('\n') : [];
  rmSync(join(root, 'ran'), { force: true });
  return { stdout: done.stdout, ran };
}
function show(name: HostScriptName, ...args: string[]) {
  const { stdout, ran } = run(name, 'show', ...args);
  const facts = readFacts(name, showFactSchema, stdout);
  return { lines: facts.all('command').map(({ line }) => line), packages: facts.all('package'), ran };
}
/** What was run beyond what showing it has run as well. */
function done(name: HostScriptName, asked: readonly string[], ...args: string[]): string[] {
  return run(name, 'do', ...args).ran.filter((line) => !asked.includes(line));
}

describe('what a fix shows is what it does', () => {
  it('in the firewall, rule by rule', () => {
    program(
      'ufw',
      `[ "$1" != show ] || printf '%s\\n' 'Added user rules' 'ufw deny 3478/udp' 'ufw limit 22/tcp'`,
    );
    const ports = ['ufw', 'udp/3478', 'tcp/443', 'udp/49152:50151'];
    const { lines, ran } = show('open-ports', ...ports);
    expect(ran).toEqual(['ufw show added']);
    expect(lines).toEqual([
      'ufw --force delete deny 3478/udp',
      'ufw allow 3478/udp comment Innkeeper',
      'ufw allow 443/tcp comment Innkeeper',
      'ufw allow 49152:50151/udp comment Innkeeper',
    ]);
    expect(done('open-ports', ran, ...ports)).toEqual(lines);
  });

  it('in firewalld', () => {
    program('firewall-cmd');
    const { lines, ran } = show('open-ports', 'firewalld', 'udp/49152:50151');
    expect(ran).toEqual([]);
    // Never `--reload`: it drops rules that somebody has set for now alone.
    expect(lines).toEqual([
      'firewall-cmd --add-port=49152-50151/udp',
      'firewall-cmd --permanent --add-port=49152-50151/udp',
    ]);
    expect(done('open-ports', ran, 'firewalld', 'udp/49152:50151')).toEqual(lines);
  });

  it('at the clock, and nothing where that is not the server’s own', () => {
    program('systemctl', '[ "$1 $3" = "is-active chrony.service" ] || [ "$1" = restart ]');
    program('chronyc');
    program('systemd-detect-virt', 'exit 1');
    const { lines, ran } = show('sync-clock');
    expect(lines).toEqual(['systemctl restart chrony.service', 'chronyc -a makestep']);
    // Waiting for it changes nothing.
    expect(done('sync-clock', [...ran, 'chronyc waitsync 30 1'])).toEqual(lines);
    program('systemd-detect-virt');
    expect(show('sync-clock').lines).toEqual([]);
  });

  it('with certificates: where each is set aside, and what is deleted', () => {
    program('docker');
    const data = join(root, 'opt/data/caddy');
    mkdirSync(join(data, 'caddy/certificates/local/inn.test'), { recursive: true });
    mkdirSync(join(data, 'caddy/certificates/local/other.test'), { recursive: true });
    mkdirSync(join(data, 'set-aside/20200101-000000'), { recursive: true });
    spawnSync('touch', ['-d', '2020-01-01T00:00:00Z', join(data, 'set-aside/20200101-000000')]);
    spawnSync('touch', ['-d', '2026-01-02T03:04:05Z', join(data, 'caddy/certificates/local/inn.test')]);
    const { lines, ran } = show('renew-certificate', 'inn.test');
    expect(ran).toEqual([]);
    expect(lines).toEqual([
      'mkdir -p data/caddy/set-aside/20260102-030405',
      'mv data/caddy/caddy/certificates/local/inn.test data/caddy/set-aside/20260102-030405/local-inn.test',
      'docker compose restart caddy',
      'rm -rf -- data/caddy/set-aside/20200101-000000',
    ]);
    expect(existsSync(join(data, 'set-aside/20200101-000000'))).toBe(true);
    for (const name of ['mkdir', 'mv', 'rm']) program(name, `exec /bin/${name} "$@"`);
    expect(done('renew-certificate', ran, 'inn.test')).toEqual(lines);
    expect(existsSync(join(data, 'set-aside/20260102-030405/local-inn.test'))).toBe(true);
    expect(existsSync(join(data, 'caddy/certificates/local/other.test'))).toBe(true);
  });

  it('with the system’s updates, and which packages those are', () => {
    program('dpkg');
    program(
      'apt-get',
      `[ "$1" != -s ] || printf '%s\\n' 'Inst libc6 [2.41-1] (2.41-2 Debian:13/stable [amd64])' 'Inst linux-7 (7.0-1 Debian:13/stable [amd64])' 'Conf libc6 (2.41-2 Debian:13/stable [amd64])'`,
    );
    const { lines, packages, ran } = show('install-updates');
    expect(ran).toEqual(['apt-get -s -q --with-new-pkgs upgrade']);
    expect(packages.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['libc6', '2.41-1', '2.41-2'],
      ['linux-7', '', '7.0-1'],
    ]);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('dpkg --configure -a');
    expect(done('install-updates', ran)).toEqual(lines);
  });
});
