import { connect } from 'node:net';
import { docker } from '../engine/docker.ts';
import { PracticeProblem } from '../problem.ts';
import { waitFor } from '../util/wait.ts';
import { containerName } from './container.ts';

/** Returns once systemd has started everything and SSH answers from outside. */
export async function waitUntilReady(
  server: string,
  at: { address: string; port: number },
  signal?: AbortSignal,
): Promise<void> {
  const name = containerName(server);
  const state = await waitFor(() => systemState(name, signal), {
    what: 'the start of the practice server',
    seconds: 90,
    signal,
  });
  if (state !== 'running') {
    const failed = await docker([
      'exec',
      name,
      'systemctl',
      'list-units',
      '--failed',
      '--plain',
      '--no-legend',
    ]);
    throw new PracticeProblem(`the practice server is ${state}: ${failed.stdout.split('\n').join(' | ')}`);
  }
  await waitFor(() => sshGreets(at.address, at.port), {
    what: `an answer of SSH on ${at.address}:${at.port}`,
    seconds: 20,
    signal,
  });
}

/** systemd's own word on the whole machine, or undefined while it is still starting. */
async function systemState(container: string, signal?: AbortSignal): Promise<string | undefined> {
  const asked = await docker(['exec', container, 'systemctl', 'is-system-running'], { signal });
  if (/is restarting/.test(asked.stderr)) return undefined;
  if (/is not running|No such container/.test(asked.stderr)) {
    const log = await docker(['logs', '--tail', '3', container]);
    const words = `${log.stdout} ${log.stderr}`.trim().replaceAll('\n', ' | ');
    throw new PracticeProblem(`the practice server stopped while it was starting: ${words}`);
  }
  return ['running', 'degraded', 'maintenance'].includes(asked.stdout) ? asked.stdout : undefined;
}

function sshGreets(host: string, port: number): Promise<true | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: true | undefined) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('data', (data) => end(data.toString().startsWith('SSH-') ? true : undefined));
    socket.once('error', () => end(undefined)).once('timeout', () => end(undefined));
  });
}
