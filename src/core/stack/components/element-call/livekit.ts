import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { callersAddresses } from '../../callers-addresses.ts';
import type { Component, RenderContext } from '../../component.ts';
import { editYaml, writeYaml, type YamlSetting } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { templateText } from '../../template.ts';
import type { PublicPort, RenderedFile } from '../../types.ts';
import { callsAddress, jwtServiceAddress, livekitApiKey, livekitApiSecret } from './shared.ts';

/** nobody:nogroup. It needs no rights at all. */
const livekitUser = { uid: 65534, gid: 65534 } as const;

/**
 * Carries calls. It is on a network of its own with the reverse proxy and lk-jwt; sound and picture come in by two
 * ports that are published.
 */
export const livekit: Component = {
  id: 'livekit',
  image: images.livekit,
  enabled: (spec) => spec.features.elementCall.enabled,
  secrets: () => [],
  folders: [],
  keeps: [],
  files: (context) => [
    configFile('livekit/livekit.yaml', livekitConfig(context)),
    configFile('synapse/element-call.yaml', synapseSettings(context)),
    configFile('caddy/routes/livekit.caddy', templateText(context.templates, 'livekit/routes.caddy')),
    secretFile(
      'livekit/keys.yaml',
      writeYaml('go-yaml', { [livekitApiKey]: context.secret(livekitApiSecret) }),
      livekitUser,
    ),
    ...relaySecret(context),
  ],
  service: ({ spec }) => ({
    ports: ports(spec).map(({ from, protocol }) => `${from}:${from}/${protocol}`),
  }),
  ports,
  contributes: ({ spec, names }) => ({
    behindReverseProxy: true,
    routes: [{ site: 'calls', file: 'livekit.caddy' }],
    networks: { calls: { internal: false } },
    proxyNetworks: ['calls'],
    clientWellKnown: {
      'org.matrix.msc4143.rtc_foci': [{ type: 'livekit', livekit_service_url: jwtServiceAddress(names) }],
    },
    elementWeb: { element_call: { use_exclusively: spec.features.elementCall.exclusive } },
  }),
};

function ports(spec: ServerSpec): PublicPort[] {
  const { udpPort, tcpPort } = spec.features.elementCall;
  const what = message('port.call-media');
  return [
    { protocol: 'udp', from: udpPort, to: udpPort, what, service: 'livekit' },
    {
      protocol: 'tcp',
      from: tcpPort,
      to: tcpPort,
      what: message('port.call-media-strict'),
      service: 'livekit',
    },
  ];
}

function livekitConfig(context: RenderContext): string {
  const { spec, host, names, gathered, templates } = context;
  const { udpPort, tcpPort } = spec.features.elementCall;
  const address = callersAddresses(host);
  const relay = gathered.relay;
  const settings: YamlSetting[] = [
    [['rtc', 'udp_port'], udpPort],
    [['rtc', 'tcp_port'], tcpPort],
    address === undefined
      ? [['rtc', 'use_external_ip'], true]
      : // It is inside Docker: the server's own address is on none of its interfaces.
        [['rtc', 'node_ip'], address],
    // LiveKit's own port answers no such question. Callers then do without, which is better than asking a stranger.
    [
      ['rtc', 'stun_servers'],
      [relay === undefined ? `${names.matrix}:${udpPort}` : `${relay.host}:${relay.port}`],
    ],
  ];
  if (relay !== undefined) {
    const ways = relay.ways.map(({ port, protocol }) => ({
      host: relay.host,
      port,
      protocol,
      secret_file: '/secrets/relay',
    }));
    settings.push([['rtc', 'turn_servers'], ways]);
  }
  return editYaml('go-yaml', templateText(templates, 'livekit/livekit.yaml'), settings);
}

/** LiveKit makes passwords for the relay as Synapse does. */
function relaySecret({ gathered, secret }: RenderContext): RenderedFile[] {
  const { relay } = gathered;
  return relay === undefined ? [] : [secretFile('livekit/relay', secret(relay.secret), livekitUser)];
}

function synapseSettings({ names, templates }: RenderContext): string {
  return editYaml('pyyaml', templateText(templates, 'livekit/homeserver.yaml'), [
    [
      ['matrix_rtc', 'transports'],
      // Apps of today read the first address, older ones the second.
      [{ type: 'livekit', url: callsAddress(names), livekit_service_url: jwtServiceAddress(names) }],
    ],
  ]);
}
