import { readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { logsHandlers } from '../../../src/core/api/handlers/logs.ts';
import type { CoreParts } from '../../../src/core/local/connections/parts.ts';
import type { RemoteProcess, SshConnection } from '../../../src/core/server/ssh/index.ts';
import { type Script, sampleSpec, scriptedCore, setUpServer } from './scripted-core.ts';

export interface RealLogs {
  readonly script: Script;
  /** Lines as one service writes them, from the first moment on; each a microsecond after the one before. */
  write(count: number, text: (n: number) => string): void;
  /** Resolves when what was written has been taken. */
  taken(): Promise<void>;
  /** Cuts the line to the server. What the reader has not had comes again when it asks. */
  cut(): void;
}

const container = '0123456789ab';
/** What `look-services.sh` tells of the one service. */
const synapse = {
  ...{ fact: 'container', pid: 1, id: container, state: 'running', service: 'synapse', project: 'innkeeper' },
  ...{ name: '/innkeeper-synapse-1', digest: '', image: 'synapse', health: null, restarts: 0, exitCode: 0 },
  ...{ outOfMemory: false, startedAt: '2026-01-01T00:00:00Z', published: {}, said: '' },
};

/**
 * The core's own log sessions, fed by a stand-in for the server: a program's output written by hand in
 * the form `follow-logs.sh` gives it. Everything else behind the page is scripted.
 */
export function realLogs(): RealLogs {
  const began = Date.now() * 1000;
  const written: string[] = [];
  let keep = true;
  let total = 0;
  let out: PassThrough | undefined;
  let end: (interrupted: boolean) => void = () => undefined;
  const stamp = (n: number) => {
    const micros = began + n;
    const millis = Math.floor(micros / 1000);
    return `${new Date(millis).toISOString().slice(0, -1)}${String(micros % 1000).padStart(3, '0')}000Z`;
  };

  const spawn = async (
    argv: readonly string[],
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<RemoteProcess> => {
    const stdout = new PassThrough({ highWaterMark: 1024 * 1024 });
    out = stdout;
    const done = new Promise<Awaited<RemoteProcess['done']>>((resolve) => {
      end = (interrupted) => {
        stdout.end();
        resolve({ code: null, failed: true, cancelled: !interrupted, interrupted });
      };
    });
    signal?.addEventListener('abort', () => end(false));
    const since = argv.find((arg) => arg.startsWith(`${container}=`)) ?? '';
    const from = since.slice(container.length + 1).replace('Z', '000Z');
    stdout.write(
      [
        '@{"fact":"now","time":"2026-01-01T00:00:00.000000000Z"}',
        `@{"fact":"stream","number":1,"source":"synapse","id":"${container}"}`,
        '@{"fact":"attach","number":1}\n',
      ].join('\n'),
    );
    // As Docker does: from that moment on, it included.
    for (const line of written) if (line.slice(2, 32) >= from) stdout.write(line);
    stdout.write('@{"fact":"live"}\n');
    return { stdin: new PassThrough(), stdout, stderr: new PassThrough(), done, kill: () => end(false) };
  };

  const file = (name: string) =>
    readFileSync(new URL(`../../../templates/host/${name}.sh`, import.meta.url), 'utf8');
  const parts = {
    profiles: { get: async () => ({}) },
    connections: {
      get: async () =>
        ({
          spawn,
          script: async () => ({
            code: 0,
            stdout: `${JSON.stringify(synapse)}\n{"fact":"end"}\n`,
            stderr: '',
            interrupted: false,
          }),
        }) as unknown as SshConnection,
    },
    scripts: {
      'follow-logs': file('follow-logs'),
      'older-logs': file('older-logs'),
      'look-services': file('look-services'),
    },
  } as unknown as CoreParts;
  const area = logsHandlers(parts);

  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  const { calls, streams } = script.handlers;
  const merged = <T extends object>(scripted: T, real: object): T =>
    new Proxy(scripted, { get: (target, name) => Reflect.get(real, name) ?? Reflect.get(target, name) });
  return {
    script: Object.assign(script, {
      handlers: { calls: merged(calls, area.calls), streams: merged(streams, area.streams) },
    }),
    write(count, text) {
      let block = '';
      for (let n = 0; n < count; n++) {
        const line = `1 ${stamp(total)} ${text(total)}\n`;
        if (keep) written.push(line);
        block += line;
        total += 1;
      }
      // Enough for any cut; a source that goes on for long need not be remembered whole.
      if (total > 300_000) {
        keep = false;
        written.length = 0;
      }
      out?.write(block);
    },
    async taken() {
      while (out !== undefined && out.writableLength > 0)
        await new Promise((resolve) => setTimeout(resolve, 10));
    },
    cut: () => end(true),
  };
}
