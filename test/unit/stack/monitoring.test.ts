import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { adminConsoles, neededRooms } from '../../../src/core/stack/render-stack.ts';
import { parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith, templates } from '../../support/stack/render.ts';

type Features = NonNullable<SpecInput['features']>;
type Monitoring = NonNullable<Features['monitoring']>;
const mail = { enabled: true, host: 'smtp.inn.test', user: 'chat', from: 'chat@inn.test' } as const;
const watching = (more: Monitoring = {}, others: Features = {}) =>
  specWith({ features: { ...others, monitoring: { enabled: true, ...more } } });
const composeOf = (spec: ReturnType<typeof watching>) =>
  parse(fileOf(render(spec), 'compose.yaml'), { merge: true });

describe('watching over the server', () => {
  test('leaves no trace when it is off', () => {
    const stack = render(specWith());
    const text = stack.files.map(({ path, content }) => `${path}\n${content}`).join('\n');
    expect(text).not.toMatch(/prometheus|metrics|monitor|grafana/i);
  });

  test('measures every process of the chat server, where nobody outside can ask', () => {
    const stack = render(watching({}, { workers: { size: 'medium' } }));
    const { scrape_configs } = parse(fileOf(stack, 'config/prometheus/prometheus.yml'));
    const processes = scrape_configs[0].static_configs.map(
      ({ labels }: { labels: { process: string } }) => labels.process,
    );
    expect(processes.length).toBeGreaterThan(3);
    const { services } = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    for (const name of processes) {
      expect(Object.keys(services)).toContain(name);
      expect(services[name].networks).toContain('front');
      expect(JSON.stringify(services[name].ports ?? [])).not.toContain('19090');
    }
    const { listeners } = parse(fileOf(stack, 'config/synapse/homeserver.yaml'));
    expect(listeners).toContainEqual({ port: 19090, type: 'metrics', bind_addresses: ['0.0.0.0'] });
  });

  test('publishes its consoles on the server itself alone, and every adminConsole is published', () => {
    const spec = watching({ dashboards: true });
    const { services } = composeOf(spec);
    const consoles = adminConsoles(spec).filter(({ adminConsole: { id } }) =>
      /grafana|prometheus|alertmanager/.test(id),
    );
    expect(consoles.map(({ on }) => on)).toEqual([true, true, true]);
    for (const { adminConsole } of consoles) {
      expect(services[adminConsole.service].ports).toEqual([
        `127.0.0.1:${adminConsole.port}:${adminConsole.port}/tcp`,
      ]);
    }
    expect(services['node-exporter'].ports ?? services['postgres-exporter'].ports).toBeUndefined();
  });

  test('asks the database as a role that may see no messages', () => {
    const role = fileOf(render(watching()), 'secrets/databases/monitor.sql');
    expect(role).toContain('GRANT pg_monitor TO monitor;');
    expect(role).not.toContain('CREATE DATABASE');
  });

  test('keeps what the host says, in time and in size', () => {
    const { services } = composeOf(watching({ retentionDays: 7, maxMiB: 512 }));
    expect(services.prometheus.command).toEqual(
      expect.arrayContaining(['--storage.tsdb.retention.time=7d', '--storage.tsdb.retention.size=512MB']),
    );
  });
});

describe('warnings', () => {
  const settingsOf = (spec: ReturnType<typeof watching>) =>
    parse(fileOf(render(spec), 'config/alertmanager/alertmanager.yml'));

  test('go to nobody until somebody is named', () => {
    expect(settingsOf(watching()).receivers).toEqual([{ name: 'host' }]);
  });

  test.each([
    ['starttls', 587, { smtp_require_tls: true, smtp_force_implicit_tls: false }],
    ['tls', 465, { smtp_require_tls: true, smtp_force_implicit_tls: true }],
  ] as const)('by mail travel encrypted (%s), with the password in a closed file', (security, port, tls) => {
    const spec = watching(
      { alerts: { mail: 'host@example.org' } },
      { synapse: { mail: { ...mail, security, port } } },
    );
    const stack = render(spec);
    expect(settingsOf(spec).global).toMatchObject({
      smtp_smarthost: `smtp.inn.test:${port}`,
      smtp_from: 'chat@inn.test',
      smtp_auth_username: 'chat',
      smtp_auth_password_file: '/secrets/smtp-password',
      ...tls,
    });
    expect(fileOf(stack, 'secrets/alertmanager/smtp-password')).toBe(
      fileOf(stack, 'secrets/synapse/smtp-password'),
    );
  });

  test('by mail need a mail account', () => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      features: { monitoring: { enabled: true, alerts: { mail: 'host@example.org' } } },
    });
    expect(parsed.ok ? [] : parsed.problems.map(({ params }) => params.path)).toEqual([
      'features.monitoring.alerts.mail',
    ]);
  });

  test('into a room go to the chat server itself, with a sign-in that is no setting', () => {
    const [receiver] = settingsOf(watching({ alerts: { room: '..' } })).receivers;
    expect(receiver.webhook_configs).toEqual([
      {
        send_resolved: true,
        url_file: '/alertmanager/rooms/room-../address',
        http_config: { authorization: { credentials_file: '/alertmanager/rooms/room-../token' } },
        payload: { msgtype: 'm.text', body: '{{ template "inn.text" . }}' },
      },
    ]);
    expect(neededRooms(watching({ alerts: { room: 'ops' } }))).toMatchObject([
      { alias: 'ops', service: 'alertmanager', folder: 'data/alertmanager/rooms/room-ops', uid: 65534 },
    ]);
    expect(neededRooms(watching())).toEqual([]);
  });

  // Alertmanager reads what it puts into a message for a room as YAML: a colon would make a mapping of it.
  test('say what happened and what to do, in words that stay words', () => {
    const rules = Object.entries(templates).filter(([path]) => path.startsWith('prometheus/rules/'));
    const alerts = rules.flatMap(([, text]) =>
      parse(text).groups.flatMap((group: { rules: Record<string, unknown>[] }) => group.rules),
    );
    for (const { alert, labels, annotations } of alerts) {
      if (alert === undefined) continue;
      expect([alert, labels]).toEqual([
        alert,
        { severity: expect.stringMatching(/^(critical|warning)$/), about: expect.any(String) },
      ]);
      expect(Object.keys(annotations)).toEqual(['summary', 'advice']);
      for (const words of Object.values<string>(annotations)) expect(words).not.toMatch(/: | #|\n/);
    }
  });
});
