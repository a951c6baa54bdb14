import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildHealth } from '../../../src/core/watch/health/build-health.ts';
import { nothingKnown, readLook } from '../../../src/core/watch/health/read-look.ts';
import { healthSchema } from '../../../src/shared/contract/health.ts';
import { serverIdSchema } from '../../../src/shared/ids.ts';
import { ago, base64, certificates, now, stateFile } from './support.ts';

const id = 'f'.repeat(64);
const container = (name: string, rest = 'running healthy 0 0 false') =>
  `service\t${name} 4711 ${id} ${rest} ${ago(60)} 0001-01-01T00:00:00Z registry.example:5000/${name}:1.2.3`;

function output(lines: readonly string[] = []): string {
  return [
    'cpus\t4',
    'load\t0.50 0.25 0.10 1/200 99',
    'memory-total-kib\t4096000',
    'memory-available-kib\t1024000',
    'disk\t40960000 20480000 / 1000000 900000',
    'disk\t40960000 20480000 /var/lib/docker 1000000 900000',
    container('postgres'),
    container('synapse', 'running starting 2 1 false'),
    container('caddy', 'exited unhealthy 0 137 true'),
    'stopped\tcoturn',
    'state-digest\ts1',
    `state.json\t${base64(stateFile())}`,
    'file\taa compose.yaml',
    'file\tcc config/synapse/homeserver.yaml',
    'certificates-digest\tc1',
    'people\t12',
    ...lines,
    `time\t${now.getTime() / 1000}`,
    'ticks\t1000 800',
    'usage\tsynapse 1000000 104857600 0',
    `time\t${now.getTime() / 1000 + 1}`,
    'ticks\t1400 1000',
    'usage\tsynapse 3000000 209715200 1',
    'end\tyes',
  ].join('\n');
}
const remembered = {
  before: undefined,
  outOfMemory: new Map<string, number>(),
  diskFullInDays: null,
  activeThisWeek: 12,
  now,
};
const serverId = serverIdSchema.parse('inn');
const healthOf = (text: string) => buildHealth(serverId, readLook(text, nothingKnown), remembered);

describe('one look', () => {
  it('is read as what it means', () => {
    const health = healthSchema.parse(healthOf(output()));
    expect(health).toMatchObject({
      light: 'trouble',
      memory: { totalMiB: 4000, availableMiB: 1000 },
      disk: { totalMiB: 40_000, freeMiB: 20_000 },
      processor: { count: 4, percent: 50, load: [0.5, 0.25, 0.1] },
      edited: ['config/synapse/homeserver.yaml'],
      activeThisWeek: 12,
    });
    const services = Object.fromEntries(health.services.map((one) => [one.name, one]));
    expect(Object.keys(services)).toEqual(['postgres', 'synapse', 'element-web', 'coturn', 'caddy']);
    expect(services.synapse).toMatchObject({
      health: 'starting',
      restarts: 2,
      memoryMiB: 200,
      // Two seconds of processor time in one second of four processors.
      cpuPercent: 50,
      outOfMemory: true,
    });
    expect(services.caddy).toMatchObject({
      state: 'exited',
      health: 'none',
      exitCode: 137,
      outOfMemory: true,
    });
    expect(services.coturn).toMatchObject({ state: 'absent', stoppedByHost: true });
    expect(services['element-web']).toMatchObject({ state: 'absent', stoppedByHost: false });
  });

  it('tells what would be newer, and nothing of what would be older', () => {
    const { versions } = healthOf(
      output([]).replace('/synapse:1.2.3', '/synapse:v1.2.3').replace('/postgres:1.2.3', '/postgres:99.1'),
    );
    expect(versions.find(({ component }) => component === 'synapse')).toMatchObject({
      running: 'v1.2.3',
      newer: true,
    });
    expect(versions.find(({ component }) => component === 'postgres')).toMatchObject({
      running: '99.1',
      newer: false,
    });
    expect(versions.find(({ component }) => component === 'coturn')).toMatchObject({
      running: null,
      newer: false,
    });
  });

  it('keeps what the server did not send again', () => {
    const first = readLook(output(), nothingKnown);
    const lines = output()
      .split('\n')
      .filter((line) => !line.startsWith('state.json'));
    const again = readLook(lines.join('\n'), first.known);
    expect(again.known.state).toEqual(first.known.state);
    // Another digest without its file is no state at all, rather than the old one.
    const other = readLook(lines.join('\n').replace('state-digest\ts1', 'state-digest\ts2'), first.known);
    expect(other.known.state.kind).toBe('none');
  });

  it('reads certificates for the names of the server, from the authority it uses', () => {
    const path = (folder: string, name: string) =>
      `data/caddy/caddy/certificates/${folder}/${name}/${name}.crt`;
    const line = (folder: string, name: string, pem: string) =>
      `certificate\t${path(folder, name)} ${base64(pem)}`;
    const told = healthOf(
      output([
        line('acme-v02.api.letsencrypt.org-directory', 'example.org', certificates.two),
        line('local', 'matrix.example.org', certificates.matrix),
        line('acme-staging-v02.api.letsencrypt.org-directory', 'a', 'not a certificate'),
        'certificate\t../../etc/passwd eHg=',
        `certificate\tdata/caddy/certificates/x.crt ${base64(certificates.two)}`,
      ]),
    ).certificates;
    expect(told.map(({ name, issuer, expiresAt }) => [name, issuer, expiresAt !== null])).toEqual([
      ['example.org', 'public', true],
      // Left from before, when the server still made its own.
      ['matrix.example.org', 'public', false],
      ['chat.example.org', 'public', true],
    ]);
  });

  it('remembers for an hour that a service ran out of memory, until it was started by hand', () => {
    const looked = (restarts: number, secondsAgo: number) =>
      buildHealth(
        serverId,
        readLook(
          output().replace('running healthy 0 0 false', `running healthy ${restarts} 0 false`),
          nothingKnown,
        ),
        { ...remembered, outOfMemory: new Map([['postgres', now.getTime() / 1000 - secondsAgo]]) },
      ).services.find(({ name }) => name === 'postgres')?.outOfMemory;
    expect([looked(1, 60), looked(0, 60), looked(1, 4000)]).toEqual([true, false, false]);
  });

  it('refuses half an answer', () => {
    expect(() => readLook(output().replace('end\tyes', ''), nothingKnown)).toThrow(/cut short/);
  });

  it('makes the best of whatever a server says', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '-1',
        '1e999',
        'NaN',
        '__proto__',
        'constructor',
        '<b>',
        '$(id)',
        '../..',
        '\u202e',
        'true',
      ),
    );
    const name = fc.constantFrom(
      ...['service', 'usage', 'disk', 'load', 'ticks', 'time', 'people', 'stopped', 'file', 'certificate'],
      ...['state.json', 'out-of-memory', 'docker-trouble', 'cpus', 'memory-total-kib', '__proto__'],
    );
    const lines = fc.array(fc.tuple(name, fc.array(word, { maxLength: 14 })));
    fc.assert(
      fc.property(lines, (extra) => {
        const text = output(
          extra.map(([fact, words]) => `${fact}\t${words.join(' ')}`.replaceAll('\n', ' ')),
        );
        expect(healthSchema.safeParse(healthOf(text)).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
