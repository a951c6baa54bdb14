import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  missingRequirement,
  type PracticeServer,
  practiceDown,
  practiceReset,
} from '../../practice/index.ts';
import { ssh } from './support/ssh.ts';

const missing = missingRequirement();

describe.skipIf(missing)('variants of the practice server', () => {
  let bare: PracticeServer;
  let full: PracticeServer;

  // Two at once: neither tramples the other.
  beforeAll(async () => {
    [bare, full] = await Promise.all([
      practiceReset('test-bare', {
        variant: {
          docker: 'absent',
          login: 'sudo-password',
          sshPort: 2222,
          portsTaken: [80, 443],
          shellBanner: true,
          dpkgLocked: true,
        },
      }),
      practiceReset('test-full', { variant: { docker: 'without-compose', login: 'sudo', fullDisk: true } }),
    ]);
  });
  afterAll(async () => {
    await practiceDown('test-bare');
    await practiceDown('test-full');
  });

  it('have addresses of their own', () => {
    expect(bare.address).not.toBe(full.address);
  });

  it('login: a user with sudo, with a password or without, and no root', async () => {
    expect((await ssh(bare, 'sudo -n true')).code).not.toBe(0);
    expect((await ssh(bare, 'sudo -S -p "" id -un', `${bare.password}\n`)).stdout).toMatch(/root$/);
    expect((await ssh(full, 'sudo -n id -un')).stdout).toBe('root');
    expect((await ssh({ ...full, user: 'root' }, 'true')).code).toBe(255);
  });

  it('shellBanner: both streams of every command begin with something else', async () => {
    const result = await ssh(bare, 'echo mine');
    expect(result.stdout).toMatch(/^\*\*\* Welcome .*\nmine$/s);
    expect(result.stderr).toContain('Last backup');
  });

  it('portsTaken: another web server answers', async () => {
    expect(await (await fetch(`http://${bare.address}/`)).text()).toContain('here first');
    expect((await bare.exec(['ss', '-ltnpH', 'sport = :443'])).stdout).toContain('nginx');
  });

  it('fullDisk: what a deploy writes has a few megabytes left', async () => {
    for (const folder of ['/opt', '/var/lib/docker']) {
      const left = await full.exec(['df', '--output=avail', '-k', folder]);
      expect(Number(left.stdout.split('\n')[1])).toBeLessThan(64 * 1024);
    }
    const pull = await ssh(full, 'sudo docker pull --quiet ghcr.io/element-hq/synapse:v1.164.2');
    expect(pull.stderr).toContain('no space left on device');
  });

  it('without-compose: an engine that lacks Compose', async () => {
    expect((await ssh(full, 'sudo docker version')).code).toBe(0);
    expect((await ssh(full, 'sudo docker compose version')).code).not.toBe(0);
  });

  it('pulled: a fresh server has every image already', async () => {
    full = await practiceReset('test-full', { variant: { pulled: true } });
    for (const image of full.images) {
      expect(await ssh(full, `docker image inspect ${image.name}`)).toMatchObject({ code: 0 });
    }
    expect(await ssh(full, 'docker run --rm caddy:2.11.7 caddy version')).toMatchObject({ code: 0 });
  });

  it('dpkgLocked and absent: Docker can be installed once the lock is released', async () => {
    const install = 'DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends';
    const packages = 'docker.io docker-cli docker-compose';
    expect((await bare.exec(['which', 'docker'])).code).not.toBe(0);
    expect((await bare.exec(['sh', '-c', `${install} ${packages}`])).stderr).toContain('/var/lib/dpkg/lock');

    const patient = bare.exec(['sh', '-c', `${install} -o DPkg::Lock::Timeout=60 ${packages}`]);
    await sleep(2000);
    await bare.releaseDpkgLock();
    expect((await patient).code).toBe(0);
    expect((await bare.exec(['docker', 'compose', 'version'])).code).toBe(0);
    expect((await bare.exec(['docker', 'pull', '--quiet', 'caddy:2.11.7'])).code).toBe(0);
  });
});
