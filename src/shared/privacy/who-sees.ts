import { bridgeNames, bridgeNetworks } from '../spec/features/bridges.ts';
import { allHostnames, type ServerSpec } from '../spec/index.ts';
import { hostOf, type PrivacyFact, when } from './fact.ts';

type Facts = readonly PrivacyFact[];

/** Who can see what, as far as these settings decide it. Pure. */
export function whoSees(spec: ServerSpec): Facts {
  return [
    encryption,
    host,
    provider,
    members,
    servers,
    push,
    calls,
    bridges,
    assistants,
    signIn,
    mail,
    links,
  ].flatMap((part) => part(spec));
}

function encryption(): Facts {
  const topic = 'encryption';
  return [
    { topic, code: 'encrypted-rooms' },
    { topic, code: 'encrypted-covers' },
    { topic, code: 'encrypted-not' },
  ];
}

function host(spec: ServerSpec): Facts {
  const topic = 'host';
  const names = ownSettings(spec);
  return [
    { topic, code: 'host-sees' },
    { topic, code: 'host-unencrypted' },
    { topic, code: 'host-devices' },
    ...when(names.length > 0, { topic, code: 'own-settings', values: { names } }),
  ];
}

/** Settings of programs that the host alone wrote. */
function ownSettings({ features }: ServerSpec): string[] {
  const { synapse, caddy, coturn, elementWeb, postgres } = features;
  const others = { Caddy: caddy, coturn, 'Element Web': elementWeb, PostgreSQL: postgres };
  return [
    ...Object.keys(synapse.extra ?? {}),
    ...Object.entries(others).flatMap(([name, { extra }]) => (extra === undefined ? [] : [name])),
  ];
}

function provider(spec: ServerSpec): Facts {
  const topic = 'provider';
  const { mode, directory, staging } = spec.tls;
  // Let's Encrypt writes every certificate into public lists. What another authority does, nobody here knows.
  const listed = mode === 'acme' && directory === undefined && !staging && spec.proxy.kind !== 'own';
  return [
    { topic, code: 'provider-disk' },
    { topic, code: 'provider-network' },
    ...when(listed, { topic, code: 'names-public', values: { names: allHostnames(spec) } }),
  ];
}

function members({ features: { synapse } }: ServerSpec): Facts {
  const topic = 'members';
  const setting = 'features.synapse.presence';
  return [
    { topic, code: 'members-directory' },
    ...when(synapse.presence === 'on', { topic, code: 'members-online', setting }),
    ...when(synapse.presence === 'off', { topic, code: 'members-offline', setting }),
    ...when(synapse.roomDirectory, {
      ...{ topic, code: 'members-rooms', setting: 'features.synapse.roomDirectory' },
    }),
  ];
}

function servers({ features: { synapse } }: ServerSpec): Facts {
  const topic = 'servers';
  const { federation, presence, reportStats } = synapse;
  const { mode, allow, publicRooms } = federation;
  const setting = 'features.synapse.federation.mode';
  const talks = mode !== 'off';
  const keyServers = federation.keyServers ?? (mode === 'open' ? ['matrix.org'] : []);
  return [
    ...when(!talks, { topic, code: 'servers-none', setting }),
    ...when(mode === 'allowList', { topic, code: 'servers-listed', setting, values: { names: allow } }),
    ...when(mode === 'open', { topic, code: 'servers-any', setting }),
    ...when(talks, { topic, code: 'servers-learn' }),
    ...when(talks && presence === 'on', { topic, code: 'servers-online' }),
    ...when(talks && publicRooms, {
      ...{ topic, code: 'servers-public-rooms', setting: 'features.synapse.federation.publicRooms' },
    }),
    ...when(talks && keyServers.length > 0, { topic, code: 'key-servers', values: { names: keyServers } }),
    ...when(reportStats, { topic, code: 'stats', setting: 'features.synapse.reportStats' }),
  ];
}

function push(): Facts {
  return [{ topic: 'push', code: 'push' }];
}

function calls({ features: { coturn, elementCall, jitsi } }: ServerSpec): Facts {
  const topic = 'calls';
  const setting = 'features.jitsi.mode';
  return [
    { topic, code: 'calls-of-two' },
    ...when(coturn.enabled, { topic, code: 'calls-relay', setting: 'features.coturn.enabled' }),
    ...when(elementCall.enabled, { topic, code: 'calls-group', setting: 'features.elementCall.enabled' }),
    ...when(jitsi.mode === 'own', { topic, code: 'meetings-own', setting }),
    ...when(jitsi.mode === 'external', {
      ...{ topic, code: 'meetings-elsewhere', setting, values: { name: jitsi.domain ?? '' } },
    }),
  ];
}

function bridges({ features }: ServerSpec): Facts {
  const topic = 'bridges';
  const on = bridgeNames.filter((name) => features[name].enabled);
  const puppets = on.filter((name) => features[name].doublePuppet);
  return [
    ...on.map((name) => ({ topic, code: `bridge-${name}`, setting: `features.${name}.enabled` }) as const),
    ...when(puppets.length > 0, {
      ...{ topic, code: 'bridge-puppets', setting: `features.${puppets[0]}.doublePuppet` },
      values: { names: puppets.map((name) => bridgeNetworks[name].name) },
    }),
  ];
}

function assistants({ features: { aiBot } }: ServerSpec): Facts {
  const { enabled, displayName: name, source, address = '' } = aiBot;
  const [topic, setting] = ['assistants', 'features.aiBot.source'] as const;
  const place = hostOf(address);
  return [
    ...when(enabled && source === 'ollama', { topic, code: 'assistant-own', setting, values: { name } }),
    ...when(enabled && source === 'outside', {
      ...{ topic, code: 'assistant-outside', setting, values: { name, place } },
    }),
  ];
}

function signIn({ features: { synapse, authentik } }: ServerSpec): Facts {
  const topic = 'sign-in';
  const { oidc, captcha, registration, registrationNeedsEmail } = synapse;
  const anybodyNew = registration !== 'closed';
  const elsewhere = { name: oidc.name, place: hostOf(oidc.issuer ?? '') };
  return [
    { topic, code: 'password' },
    ...when(oidc.enabled, {
      ...{ topic, code: 'sign-in-elsewhere', setting: 'features.synapse.oidc.enabled', values: elsewhere },
    }),
    ...when(authentik.enabled, {
      ...{ topic, code: 'sign-in-own', setting: 'features.authentik.enabled' },
      values: { name: authentik.name },
    }),
    ...when(anybodyNew && captcha.enabled, {
      ...{ topic, code: 'captcha', setting: 'features.synapse.captcha.enabled' },
    }),
    ...when(anybodyNew && registrationNeedsEmail, {
      ...{ topic, code: 'email-needed', setting: 'features.synapse.registrationNeedsEmail' },
    }),
  ];
}

function mail({ features: { synapse } }: ServerSpec): Facts {
  const topic = 'mail';
  const { enabled, host: place = '', notifications } = synapse.mail;
  return [
    ...when(enabled, { topic, code: 'mail', setting: 'features.synapse.mail.enabled', values: { place } }),
    ...when(enabled && notifications, {
      ...{ topic, code: 'mail-missed', setting: 'features.synapse.mail.notifications' },
    }),
  ];
}

function links({ features: { synapse } }: ServerSpec): Facts {
  return when(synapse.urlPreviews, {
    ...{ topic: 'links', code: 'links', setting: 'features.synapse.urlPreviews' },
  });
}
