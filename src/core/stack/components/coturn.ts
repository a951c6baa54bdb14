import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import { turnAddress, turnLine } from '../format/turnserver.ts';
import { editYaml } from '../format/yaml.ts';
import { images } from '../images.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { templateText } from '../template.ts';
import type { PublicPort } from '../types.ts';
import { ownLines } from './coturn/extra.ts';
import { synapseUser } from './synapse.ts';

/** nobody:nogroup, as whom coturn's image runs. */
const coturnUser = { uid: 65534, gid: 65534 } as const;
const sharedSecret = 'synapse/turn';
const port = 3478;

/** Helps calls through home routers. On the host's network, for its port range is wide. */
export const coturn: Component = {
  id: 'coturn',
  image: images.coturn,
  enabled: (spec) => spec.features.coturn.enabled,
  secrets: () => [{ name: sharedSecret, kind: 'token' }],
  folders: [],
  files: (context) => [
    secretFile('coturn/turnserver.conf', relayConfig(context), coturnUser),
    configFile('synapse/turn.yaml', synapseSettings(context)),
    secretFile(sharedSecret, context.secret(sharedSecret), synapseUser),
  ],
  service: () => ({}),
  ports,
};

function synapseSettings({ names, templates }: RenderContext): string {
  const uris = ['udp', 'tcp'].map((transport) => `turn:${names.matrix}:${port}?transport=${transport}`);
  return editYaml(templateText(templates, 'coturn/homeserver.yaml'), [[['turn_uris'], uris]]);
}

function relayConfig({ spec, names, host, secret, templates }: RenderContext): string {
  const { minPort, maxPort, userQuota, totalQuota, streamKBps, totalKBps } = spec.features.coturn;
  const lines = [
    turnLine('realm', names.matrix),
    turnLine('static-auth-secret', secret(sharedSecret)),
    turnLine('min-port', minPort),
    turnLine('max-port', maxPort),
    turnLine('user-quota', userQuota),
    turnLine('total-quota', totalQuota),
    turnLine('max-bps', streamKBps * 1000),
    ...(totalKBps === undefined ? [] : [turnLine('bps-capacity', totalKBps * 1000)]),
    ...addressLines(host),
    ...ownLines(spec),
  ];
  return `${templateText(templates, 'coturn/turnserver.conf').trimEnd()}\n${lines.join('\n')}\n`;
}

/** Two callers who both use the relay meet at its own address, which must be allowed even where it is private. */
function addressLines({ publicV4, privateV4, publicV6 }: RenderContext['host']): string[] {
  const own = [publicV4, privateV4, publicV6]
    .filter((address) => address !== undefined)
    .map((address) => turnAddress(address, 'server.address'));
  const behindNat = publicV4 !== undefined && privateV4 !== undefined;
  return [
    ...own.map((address) => turnLine('allowed-peer-ip', address)),
    ...(behindNat ? [turnLine('external-ip', `${publicV4}/${privateV4}`)] : []),
  ];
}

function ports(spec: ServerSpec): PublicPort[] {
  const { minPort, maxPort } = spec.features.coturn;
  const what = 'calls, for people behind strict routers';
  return [
    { protocol: 'udp', from: port, to: port, what, service: 'coturn' },
    { protocol: 'tcp', from: port, to: port, what, service: 'coturn' },
    { protocol: 'udp', from: minPort, to: maxPort, what: 'sound and picture of calls', service: 'coturn' },
  ];
}
