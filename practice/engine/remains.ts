import { readdir, readFile } from 'node:fs/promises';
import { PracticeProblem } from '../problem.ts';
import { run, runOrThrow } from '../util/run.ts';
import { BRIDGE, SUBNET } from './network.ts';

/**
 * Two engines with the same addresses would each give them to servers of its own: every connection would reach
 * whichever answers first.
 */
export async function refuseSecondEngine(ownData: string): Promise<void> {
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const said = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    const words = said.split('\0');
    const after = (option: string) => words[words.indexOf(option) + 1] ?? '';
    if (!words.includes('--insecure-registry') || after('--insecure-registry') !== SUBNET) continue;
    if (!words.includes('--data-root') || after('--data-root') === ownData) continue;
    throw new PracticeProblem(
      `another practice installation has the addresses ${SUBNET}: its engine keeps its data in ` +
        `${after('--data-root')} and runs as process ${id}. Stop it, or give this one other addresses with ` +
        'INNKEEPER_PRACTICE_BLOCK.',
    );
  }
}

/**
 * Takes away the bridge and whatever hangs on it. An engine that was killed leaves its servers' ends of the network
 * behind, and with them their addresses: a new server of the same address would not be reached. The engine makes the
 * bridge anew when it starts.
 */
export async function clearBridge(signal?: AbortSignal): Promise<void> {
  const there = await run('ip', ['link', 'show', BRIDGE], { signal });
  if (there.code !== 0) return;
  const ends = await runOrThrow('ip', ['-json', 'link', 'show', 'master', BRIDGE], { signal });
  for (const { ifname } of JSON.parse(ends) as { ifname: string }[]) {
    await run('ip', ['link', 'delete', ifname], { signal });
  }
  await run('ip', ['link', 'delete', BRIDGE], { signal });
}
