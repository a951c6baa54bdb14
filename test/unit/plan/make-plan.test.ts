import { describe, expect, it } from 'vitest';
import { fileDigest } from '../../../src/core/deploy/plan/file-digest.ts';
import { makePlan, type PlanInput } from '../../../src/core/deploy/plan/make-plan.ts';
import { publicPorts } from '../../../src/core/stack/render-stack.ts';
import type { Stack } from '../../../src/core/stack/types.ts';
import type { HostFacts, ServiceState } from '../../../src/shared/facts.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { hostFacts } from '../../support/host-facts.ts';

const parsed = parseSpec({ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' });
if (!parsed.ok) throw new Error('must parse');
const { spec } = parsed;

const file = (path: string, content: string) => ({ path, content, mode: 0o644, uid: 0, gid: 0 });
const compose = file('compose.yaml', 'services: {}\n');
const config = file('config/caddy/Caddyfile', 'example.org\n');
const stack: Stack = {
  files: [compose, config],
  folders: [],
  networks: [],
  services: [
    {
      name: 'synapse',
      image: 'ghcr.io/x/synapse:1',
      files: [],
      digest: 's1',
      after: [],
      needs: [],
      isReverseProxy: false,
    },
    {
      name: 'caddy',
      image: 'docker.io/library/caddy:2',
      files: ['config/caddy/Caddyfile'],
      digest: 'c1',
      after: [],
      needs: [],
      isReverseProxy: false,
    },
  ],
  localPorts: [8008],
  synapsePort: 8008,
  ports: publicPorts(spec),
};
const running = (name: string, digest: string): ServiceState => ({
  name,
  state: 'running',
  health: 'healthy',
  image: 'x',
  restarts: 0,
  digest,
});
const written = { 'compose.yaml': fileDigest(compose), 'config/caddy/Caddyfile': fileDigest(config) };
const settled: NonNullable<HostFacts['innkeeper']> = {
  domain: 'example.org',
  version: '0.1.0',
  files: written,
  written,
  images: ['ghcr.io/x/synapse:1', 'caddy:2'],
  services: [running('synapse', 's1'), running('caddy', 'c1')],
  changedAt: '2026-11-01T00:00:00Z',
  adminMade: true,
};
const known = (domain = 'example.org'): PlanInput['state'] => ({
  kind: 'known',
  state: {
    version: 1,
    innkeeper: '0.1.0',
    spec: { ...spec, domain },
    files: written,
    images: [],
    release: 1,
    verified: true,
    changedAt: '',
    history: [],
  },
});
/** As a look at a server finds it: whatever its state says lies there. */
const evidenceOf = (innkeeper: HostFacts['innkeeper']): PlanInput['evidence'] => ({
  files: innkeeper?.files ?? {},
  secrets: innkeeper ? ['synapse/macaroon'] : [],
  data: [],
  databases: [],
});
const plan = (innkeeper: HostFacts['innkeeper'], more: Partial<PlanInput> = {}) =>
  makePlan({
    facts: hostFacts(innkeeper ? { innkeeper } : {}),
    state: innkeeper ? known() : { kind: 'none' },
    evidence: evidenceOf(innkeeper),
    spec,
    reach: { v4: { kind: 'unknown' }, v6: { kind: 'nowhere' } },
    stack,
    secretNeeds: [{ name: 'synapse/macaroon', kind: 'token' }],
    dnsProblems: [],
    editedFiles: 'keep',
    ...more,
  });

describe('a plan', () => {
  it('does everything on a fresh server', () => {
    expect(plan(undefined)).toMatchObject({
      nothingToDo: false,
      files: [
        { path: 'compose.yaml', change: 'create' },
        { path: 'config/caddy/Caddyfile', change: 'create' },
      ],
      secrets: ['synapse/macaroon'],
      pull: ['ghcr.io/x/synapse:1', 'docker.io/library/caddy:2'],
      start: ['synapse', 'caddy'],
      restart: [],
      makeAdmin: true,
    });
  });

  it('tells what a trial has made, also where Compose is missing and another one is to come', () => {
    const made = [{ what: 'network', name: 'innkeeper-trial-7', state: 'left' }] as const;
    const trialWith = (docker: Partial<HostFacts['docker']>) => {
      const facts = hostFacts();
      const changed = { ...facts, docker: { ...facts.docker, ...docker } };
      return plan(undefined, { facts: changed, trial: { problems: [], made } }).trial;
    };
    expect(trialWith({ engine: '28.5.2', compose: '2.40.3' })).toEqual(made);
    const both = trialWith({ engine: '28.5.2', compose: undefined });
    expect(both[0]).toEqual(made[0]);
    expect(both.slice(1)).toContainEqual({ what: 'image', name: 'innkeeper-trial:trial', state: 'to-come' });
  });

  it.each([
    ['192.168.1.6', '203.0.113.7', ['host.other-address']],
    ['203.0.113.7', '198.51.100.2', []],
    // Reached by it: a router leads here.
    ['192.168.1.6', '192.168.1.6', []],
    ['example.org', '198.51.100.2', []],
  ])('stops where the name %s, reached by %s, is another machine’s address', (domain, address, codes) => {
    const named = { ...spec, domain, server: { ...spec.server, address } };
    const found = plan(undefined, { spec: named }).blockers.map(({ code }) => code);
    expect(found.filter((code) => code === 'host.other-address')).toEqual(codes);
  });

  it('says what people notice where a name is another one', () => {
    const codes = (names: Partial<typeof spec.hostnames>) =>
      plan(settled, { spec: { ...spec, hostnames: { site: 'here', ...names } } }).warnings.map(
        ({ code, params }) => `${code} ${params.is}`,
      );
    expect(codes({ matrix: 'm.example.org' })).toContain('dns.server-renamed m.example.org');
    expect(codes({ web: 'example.org' })).toContain('dns.page-renamed example.org');
    expect(codes({}).filter((code) => code.startsWith('dns.'))).toEqual([]);
  });

  it('says where an image is no longer what was first fetched under its name', () => {
    const first = { 'docker.io/library/caddy:2': 'sha256:aa', 'ghcr.io/x/synapse:1': 'sha256:bb' };
    const seen = (images: Record<string, string[]>) => {
      const state = known();
      if (state.kind === 'known') state.state.digests = first;
      return plan(settled, { state, evidence: { ...evidenceOf(settled), images } })
        .warnings.filter(({ code }) => code === 'docker.image-moved')
        .map(({ params }) => params);
    };
    expect(seen({ 'caddy:2': ['sha256:aa'], 'ghcr.io/x/synapse:1': ['sha256:cc', 'sha256:bb'] })).toEqual([]);
    // Nobody looked, or it is not there: there is nothing to say.
    expect(seen({})).toEqual([]);
    expect(seen({ 'caddy:2': ['sha256:dd'] })).toEqual([
      { image: 'docker.io/library/caddy:2', was: 'sha256:aa', now: 'sha256:dd' },
    ]);
  });

  it('names every version that moves, and none where a program is new, gone or another one', () => {
    const services = [
      { ...running('synapse', 's0'), image: 'ghcr.io/x/synapse:0.9' },
      { ...running('caddy', 'c1'), image: 'caddy:2' },
      { ...running('coturn', 'x'), image: 'coturn/coturn:4' },
    ];
    expect(plan({ ...settled, services }).versions).toEqual([{ service: 'synapse', from: '0.9', to: '1' }]);
    expect(plan(undefined).versions).toEqual([]);
    const other = [{ ...running('synapse', 's0'), image: 'example/synapse:0.9' }];
    expect(plan({ ...settled, services: other }).versions).toEqual([]);
  });

  it('opens the ways in, and again only when others are wanted', () => {
    const opened = plan(undefined).openPorts.map(({ protocol, ports }) => `${protocol}/${ports}`);
    expect(opened).toEqual(expect.arrayContaining(['tcp/443', 'udp/49152:50151']));
    const without = { ...stack, ports: stack.ports.filter((port) => port.service !== 'coturn') };
    expect(plan(settled).openPorts).toEqual([]);
    expect(plan(settled, { stack: without }).openPorts.map((port) => port.ports)).toEqual([
      '80',
      '443',
      '443',
    ]);
  });

  it('finds nothing to do where all is as it should be', () => {
    expect(plan(settled)).toMatchObject({ nothingToDo: true, files: [], pull: [], start: [], openPorts: [] });
  });

  it('is not through while the checks after the last change have not passed', () => {
    const state = known();
    if (state.kind !== 'known') throw new Error('must be known');
    const unverified = { ...state, state: { ...state.state, verified: false } };
    expect(plan(settled, { state: unverified }).nothingToDo).toBe(false);
  });

  it.each<[string, Partial<PlanInput>, HostFacts['docker'], string[]]>([
    ['no Docker', {}, { client: false }, ['docker']],
    ['no Compose', {}, { client: true, engine: '28.0.0' }, ['compose']],
  ])('installs what is missing: %s', (_, more, docker, install) => {
    expect(plan(undefined, { ...more, facts: hostFacts({ docker }) }).install).toEqual(install);
  });

  it('starts what does not run and makes anew what runs from something else', () => {
    const services = [{ ...running('synapse', 's1'), state: 'exited' as const }, running('caddy', 'old')];
    expect(plan({ ...settled, services })).toMatchObject({
      start: ['synapse'],
      restart: ['caddy'],
      nothingToDo: false,
    });
  });

  it('removes what is no longer wanted: services, and files it wrote itself, but no secret', () => {
    const more = { 'config/gone': 'aa', 'secrets/old': 'bb' };
    const own = {
      ...settled,
      files: { ...written, ...more, 'config/somebody-elses': 'cc' },
      written: { ...written, ...more },
      services: [...settled.services, running('coturn', 'x')],
    };
    const made = plan(own);
    expect(made.remove).toEqual(['coturn']);
    expect(made.files).toEqual([{ path: 'config/gone', change: 'remove' }]);
  });

  it('leaves edited files alone until the host decides', () => {
    const own = { ...settled, files: { ...written, 'config/caddy/Caddyfile': 'edited' } };
    const kept = plan(own);
    expect(kept.edited).toEqual(['config/caddy/Caddyfile']);
    expect(kept.files).toEqual([{ path: 'config/caddy/Caddyfile', change: 'keep-edited' }]);
    expect(kept.nothingToDo).toBe(true);
    expect(plan(own, { editedFiles: 'replace' })).toMatchObject({
      nothingToDo: false,
      files: [{ path: 'config/caddy/Caddyfile', change: 'update' }],
      // It may run with the edited file, whatever its label says.
      restart: ['caddy'],
    });
  });

  it('does not call a file edited that is as it would be written now', () => {
    const own = { ...settled, written: { ...written, 'compose.yaml': 'what an older version wrote' } };
    expect(plan(own).edited).toEqual([]);
  });

  it.each<[string, PlanInput['state'], string]>([
    ['another domain', known('other.org'), 'host.other-domain'],
    ['a newer Innkeeper', { kind: 'newer', version: '9.0.0' }, 'host.newer-innkeeper'],
  ])('stops before a server of %s', (_, state, code) => {
    expect(plan(settled, { state }).blockers.map((problem) => problem.code)).toEqual([code]);
  });

  it('makes no secret again that exists', () => {
    expect(plan(settled).secrets).toEqual([]);
    expect(plan(settled, { evidence: { ...evidenceOf(settled), secrets: [] } }).secrets).toEqual([
      'synapse/macaroon',
    ]);
  });

  it('sees files and secrets where the state file is gone', () => {
    const evidence = { ...evidenceOf(settled), files: { ...written, 'config/caddy/Caddyfile': 'another' } };
    const lost = plan(undefined, { evidence });
    expect(lost.files).toEqual([{ path: 'config/caddy/Caddyfile', change: 'update' }]);
    expect(lost.secrets).toEqual([]);
  });
});
