import { expect, test } from 'vitest';
import { secretNeeds } from '../../../src/core/stack/render-stack.ts';
import type { Stack } from '../../../src/core/stack/types.ts';
import type { ServerSpec, SpecInput } from '../../../src/shared/spec/index.ts';
import { render, secretsFor, specWith } from '../../support/stack/render.ts';

const usual = specWith();
const secrets = secretsFor(secretNeeds(usual));
const stackOf = (spec: ServerSpec) =>
  render(spec, { secrets: { ...secretsFor(secretNeeds(spec)), ...secrets } });
const digests = (stack: Stack) => new Map(stack.services.map(({ name, digest }) => [name, digest]));
const before = digests(stackOf(usual));

/** What comes when something is switched on, and who of those that run is made anew for it: nobody else is. */
test.each<[string, Omit<Partial<SpecInput>, 'innkeeper'>, come: string[], restart: string[]]>([
  [
    'calls of several people',
    { features: { elementCall: { enabled: true } } },
    ['livekit', 'lk-jwt'],
    ['synapse', 'element-web', 'caddy'],
  ],
  [
    'Jitsi of one’s own',
    { features: { jitsi: { mode: 'own', openAccepted: true } } },
    ['jitsi-prosody', 'jitsi-jicofo', 'jitsi-jvb', 'jitsi-web'],
    ['element-web', 'caddy'],
  ],
  [
    'somebody else’s Jitsi',
    { features: { jitsi: { mode: 'external', domain: 'meet.example.org' } } },
    [],
    ['element-web'],
  ],
  [
    'workers',
    { features: { workers: { size: 'medium' } } },
    ['valkey', 'synapse-sync-1', 'synapse-media', 'synapse-background'],
    ['postgres', 'synapse', 'caddy'],
  ],
  [
    'monitoring',
    { features: { monitoring: { enabled: true } } },
    ['node-exporter', 'postgres-exporter', 'alertmanager', 'prometheus'],
    ['synapse'],
  ],
  [
    'a bridge',
    { features: { telegram: { enabled: true, apiId: 12345 } } },
    ['mautrix-telegram'],
    ['synapse'],
  ],
  [
    'a bot with its model',
    { features: { ollama: { enabled: true }, aiBot: { enabled: true } } },
    ['ollama', 'baibot'],
    [],
  ],
  [
    'Authentik',
    { features: { authentik: { enabled: true } } },
    ['authentik-server', 'authentik-worker'],
    ['postgres', 'synapse', 'caddy'],
  ],
  ['Ketesa', { features: { ketesa: { enabled: true } } }, ['ketesa'], []],
  ['pgAdmin', { features: { pgadmin: { enabled: true } } }, ['pgadmin'], []],
  ['Traefik', { proxy: { kind: 'traefik' } }, ['traefik'], ['caddy']],
  ['a reverse proxy of the host’s own', { proxy: { kind: 'own' } }, [], ['caddy']],
  [
    'another name for the chat page',
    { hostnames: { web: 'talk.example.org' } },
    [],
    ['element-web', 'caddy'],
  ],
  [
    'mail',
    { features: { synapse: { mail: { enabled: true, host: 'smtp.example.org', from: 'a@example.org' } } } },
    [],
    ['synapse', 'element-web'],
  ],
])('%s', (_, changes, come, restart) => {
  const on = specWith(changes);
  const after = digests(stackOf(on));
  expect([...after.keys()].filter((name) => !before.has(name))).toEqual(come);
  expect([...before.keys()].filter((name) => after.get(name) !== before.get(name))).toEqual(restart);
});
