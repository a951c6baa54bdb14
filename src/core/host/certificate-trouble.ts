import { z } from 'zod';
import type { SshConnection } from '../ssh/types.ts';

const compose = ['docker', 'compose', '--project-directory', '/opt/innkeeper'] as const;

/** What Caddy logs after each try that gave no certificate (certmagic's `tls.obtain`, seen with Caddy 2.11). */
const entrySchema = z.object({
  logger: z.literal('tls.obtain'),
  msg: z.literal('will retry'),
  error: z.string(),
});

/** In Caddy's own words why the last tries gave no certificate, a line for each name; empty where it says nothing. */
export async function readCertificateTrouble(ssh: SshConnection, signal: AbortSignal): Promise<string> {
  const logs = [...compose, 'logs', '--no-color', '--no-log-prefix', '--tail', '300', 'caddy'] as const;
  const result = await ssh.run(logs, { asRoot: true, signal });
  return certificateTrouble(result.stdout);
}

/** As `readCertificateTrouble`, from the log's text. */
export function certificateTrouble(log: string): string {
  const last = new Map<string, string>();
  for (const line of log.split('\n')) {
    const entry = entrySchema.safeParse(fromJson(line));
    if (!entry.success) continue;
    // It begins with the name in brackets.
    const { error } = entry.data;
    last.set(error.split(' ')[0] ?? '', error.slice(0, 1000));
  }
  return [...last.values()].join('\n');
}

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
