import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { publicPorts } from '../../../src/core/stack/render-stack.ts';
import { allHostnames, memoryNeeded, parseSpec, type SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

type Jitsi = NonNullable<NonNullable<SpecInput['features']>['jitsi']>;
const specOf = (jitsi: Jitsi) => specWith({ features: { jitsi } });
const own: Jitsi = { mode: 'own', openAccepted: true };
const domainOf = (jitsi: Jitsi) =>
  JSON.parse(fileOf(render(specOf(jitsi)), 'config/element-web/config.json')).jitsi;
const parts = ['jitsi-prosody', 'jitsi-jicofo', 'jitsi-jvb', 'jitsi-web'];

test('the chat page leads to the meetings that were chosen, and never to its makers’', () => {
  expect(domainOf({})).toEqual({ preferred_domain: 'meetings.invalid' });
  expect(domainOf({ mode: 'off', domain: 'meet.example.org' })).toEqual({
    preferred_domain: 'meetings.invalid',
  });
  expect(domainOf({ mode: 'external', domain: 'meet.example.org' })).toEqual({
    preferred_domain: 'meet.example.org',
  });
  expect(domainOf(own)).toEqual({ preferred_domain: 'meet.inn.test' });
});

test('elsewhere, nothing of it runs here', () => {
  const external = specOf({ mode: 'external', domain: 'meet.example.org' });
  expect(render(external).services.map(({ name }) => name)).not.toEqual(
    expect.arrayContaining(['jitsi-web']),
  );
  expect(allHostnames(external)).not.toContain('meet.inn.test');
  expect(memoryNeeded(specOf(own)) - memoryNeeded(external)).toBeGreaterThan(500);
});

test('its own four programs are of one version, without rights, and one port is open', () => {
  const stack = render(specOf(own));
  const { services } = parse(fileOf(stack, 'compose.yaml'), { merge: true });
  const tags = parts.map((part) => services[part].image.split(':')[1]);
  expect(new Set(tags).size).toBe(1);
  for (const part of parts) {
    expect(services[part]).toMatchObject({ user: '65529:65529', cap_drop: ['ALL'], read_only: true });
  }
  expect(services['jitsi-jvb']).toMatchObject({
    ports: ['10000:10000/udp'],
    environment: { JVB_ADVERTISE_IPS: '93.184.215.14', JVB_DISABLE_STUN: '1' },
  });
  expect(services['jitsi-web'].environment).toMatchObject({
    PUBLIC_URL: 'https://meet.inn.test',
    P2P_STUN_SERVERS: 'matrix.inn.test:3478',
    ENABLE_THIRD_PARTY_REQUESTS: '0',
  });
  const open = publicPorts(specOf(own)).filter(({ service }) => service.startsWith('jitsi'));
  expect(open.map(({ protocol, from }) => `${protocol}/${from}`)).toEqual(['udp/10000']);
});

test('their passwords are in files of their own, not in the settings', () => {
  const stack = render(specOf(own));
  for (const name of ['JICOFO_AUTH_PASSWORD', 'JVB_AUTH_PASSWORD']) {
    const value = fileOf(stack, `secrets/jitsi-prosody/${name}`);
    const holders = stack.files.filter(({ content }) => content.includes(value));
    expect(holders.map(({ path, mode, uid }) => [path.split('/')[0], mode, uid])).toEqual([
      ['secrets', 0o600, 65529],
      ['secrets', 0o600, 65529],
    ]);
  }
  expect(fileOf(stack, 'compose.yaml')).not.toContain('AUTH_PASSWORD');
});

describe('impossible or unwise', () => {
  test.each<[what: string, features: SpecInput['features'], path: string]>([
    ['elsewhere without a place', { jitsi: { mode: 'external' } }, 'features.jitsi.domain'],
    ['open to all without a word', { jitsi: { mode: 'own' } }, 'features.jitsi.openAccepted'],
    ['a port of the relay’s', { jitsi: { ...own, udpPort: 50_000 } }, 'features.jitsi.udpPort'],
  ])('%s', (_, features, path) => {
    const parsed = parseSpec({
      innkeeper: 1,
      server: { address: '203.0.113.7' },
      domain: 'inn.test',
      features,
    });
    expect(parsed.ok ? [] : parsed.problems.map((problem) => problem.params.path)).toContain(path);
  });
});

test('where nobody can call in a room of several, no button says so', () => {
  const widgets = (features: NonNullable<SpecInput['features']>) =>
    JSON.parse(fileOf(render(specWith({ features })), 'config/element-web/config.json')).setting_defaults[
      'UIFeature.widgets'
    ];
  expect(widgets({})).toBe(false);
  expect(widgets({ elementCall: { enabled: true } })).toBeUndefined();
  expect(widgets({ jitsi: { mode: 'external', domain: 'meet.example.org' } })).toBeUndefined();
  expect(widgets({ jitsi: { mode: 'own', openAccepted: true } })).toBeUndefined();
});
