import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { PracticeServer } from '../../../practice/index.ts';
import type { Stack } from '../../../src/core/stack/types.ts';
import { run } from '../on-server.ts';

/** Puts a rendered stack into a folder on a practice server, owners and modes included; a tar file does it. */
export async function layDown(server: PracticeServer, stack: Stack, folder: string): Promise<void> {
  const local = await mkdtemp(join(tmpdir(), 'stack-'));
  try {
    await chmod(local, 0o755);
    for (const { path, mode, uid, gid } of stack.folders) {
      await mkdir(join(local, path), { recursive: true });
      await chmod(join(local, path), mode);
      await chown(join(local, path), uid, gid);
    }
    for (const { path, content, mode, uid, gid } of stack.files) {
      const file = join(local, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
      await chmod(file, mode);
      await chown(file, uid, gid);
    }
    const archive = `${local}.tar`;
    await execa('tar', ['-cf', archive, '-C', local, '.']);
    await server.copyIn(archive, '/root/stack.tar');
    await rm(archive);
    // config and secrets anew, so that a file that is no longer rendered is gone; data stays.
    await run(server, [
      'sh',
      '-c',
      'mkdir -p "$1" && cd "$1" && rm -rf config secrets compose.yaml',
      '-',
      folder,
    ]);
    await run(server, ['tar', '-xpf', '/root/stack.tar', '--numeric-owner', '-C', folder]);
  } finally {
    await rm(local, { recursive: true, force: true });
  }
}
