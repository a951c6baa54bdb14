import { spawnSync } from 'node:child_process';

/** Runs bash on this machine as it runs on a server: the script on stdin, values as arguments. */
export function runBash(
  script: string,
  args: readonly (string | Buffer)[] = [],
  env: Readonly<Record<string, string>> = {},
): Buffer {
  // Arguments of a process are bytes; Node takes text. So they come by a file descriptor, each ended by a NUL.
  const input = Buffer.concat(args.flatMap((arg) => [Buffer.from(arg), Buffer.of(0)]));
  const preamble = `args=(); while IFS= LC_ALL=C read -r -d "" arg; do args+=("$arg"); done; set -- "\${args[@]}"`;
  const done = spawnSync('bash', ['-c', `${preamble}\n${script}`], {
    input,
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH ?? '', ...env },
  });
  if (done.error) throw done.error;
  return done.stdout;
}
