import { message } from '../../../shared/message.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Component, ContributeContext, RenderContext } from '../component.ts';
import type { Relay } from '../contribution.ts';
import { turnAddress, turnLine } from '../format/turnserver.ts';
import { editYaml } from '../format/yaml.ts';
import { images } from '../images.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';
import type { PublicPort, RenderedFile } from '../types.ts';
import { ownLines } from './coturn/extra.ts';
import { synapseUser } from './synapse.ts';

/** nobody:nogroup, as whom coturn's image runs. */
const coturnUser = { uid: 65534, gid: 65534 } as const;
const sharedSecret = 'synapse/turn';
const port = 3478;
const tlsPort = 5349;

/** Helps calls through home routers. On the host's network, for its port range is wide. */
export const coturn: Component = {
  id: 'coturn',
  image: images.coturn,
  enabled: (spec) => spec.features.coturn.enabled,
  secrets: () => [{ name: sharedSecret, kind: 'token' }],
  folders: [],
  keeps: [],
  files: (context) => [
    secretFile('coturn/turnserver.conf', relayConfig(context), coturnUser),
    configFile('synapse/turn.yaml', synapseSettings(context)),
    secretFile(sharedSecret, context.secret(sharedSecret), synapseUser),
    ...certificateFiles(context),
  ],
  service: (context) => {
    const renewed = renewedCertificates(context);
    return renewed === undefined ? {} : startedWithCertificate(context.names.matrix, renewed);
  },
  ports,
  contributes: (context) => ({ relay: relay(context) }),
};

/** The ways to it, for whoever tells callers of it. */
function relay({ spec, names }: ContributeContext): Relay {
  const ways: Relay['ways'] = [
    { port, protocol: 'udp' },
    { port, protocol: 'tcp' },
    ...(spec.features.coturn.tls ? [{ port: tlsPort, protocol: 'tls' } as const] : []),
  ];
  return { host: names.matrix, port, ways, secret: sharedSecret };
}

function synapseSettings(context: RenderContext): string {
  const { host, ways } = relay(context);
  const uris = ways.map((way) =>
    way.protocol === 'tls'
      ? `turns:${host}:${way.port}?transport=tcp`
      : `turn:${host}:${way.port}?transport=${way.protocol}`,
  );
  return editYaml('pyyaml', templateText(context.templates, 'coturn/homeserver.yaml'), [
    [['turn_uris'], uris],
  ]);
}

/** The folder with the certificate it needs, where that is one the reverse proxy has got and renews. */
function renewedCertificates({ spec, gathered }: RenderContext): string | undefined {
  const { certificates } = gathered;
  return spec.features.coturn.tls && certificates?.kind === 'renewed' ? certificates.folder : undefined;
}

/** A host's own certificate comes as a file, with its key behind it. */
function certificateFiles(context: RenderContext): RenderedFile[] {
  const { spec, secret, templates } = context;
  const { certificates } = context.gathered;
  if (!spec.features.coturn.tls) return [];
  if (certificates?.kind !== 'given') {
    const script = templateText(templates, 'coturn/keep-certificate.sh');
    return [configFile('coturn/keep-certificate.sh', script)];
  }
  const pair = `${certificates.chain}${secret(certificates.key)}`;
  return [secretFile('coturn/tls.pem', pair, coturnUser)];
}

/**
 * Only root may read the reverse proxy's store. So root starts it: a script that hands it the certificate, and each new
 * one, and then goes on as nobody.
 */
function startedWithCertificate(name: string, folder: string): Record<string, unknown> {
  return {
    user: '0:0',
    cap_add: ['NET_BIND_SERVICE', 'SETGID', 'SETUID'],
    entrypoint: ['sh', '/start/keep-certificate.sh', name, 'turnserver'],
    volumes: ['./secrets/coturn:/etc/coturn:ro', './config/coturn:/start:ro', `./${folder}:/caddy:ro`],
    tmpfs: ['/tmp', '/run/relay'].map(
      (folder) => `${folder}:uid=${coturnUser.uid},gid=${coturnUser.gid},mode=0700`,
    ),
  };
}

function tlsLines(context: RenderContext): string[] {
  if (!context.spec.features.coturn.tls) {
    return [
      '# Without a certificate of its own. What passes through is encrypted by the callers themselves.',
      'no-tls',
    ];
  }
  const listening = turnLine('tls-listening-port', tlsPort);
  if (renewedCertificates(context) !== undefined)
    return ['# keep-certificate.sh says which certificate it has.', listening];
  return [listening, turnLine('cert', '/etc/coturn/tls.pem'), turnLine('pkey', '/etc/coturn/tls.pem')];
}

function relayConfig(context: RenderContext): string {
  const { spec, names, host, secret, templates } = context;
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
  const common = fillPlaces(templateText(templates, 'coturn/turnserver.conf'), {
    TLS: tlsLines(context).join('\n'),
  });
  return `${common.trimEnd()}\n${lines.join('\n')}\n`;
}

/** Two callers who both use the relay meet at its own address, which must be allowed even where it is private. */
function addressLines({ publicV4, privateV4, publicV6, privateV6 }: RenderContext['host']): string[] {
  const own = [publicV4, privateV4, publicV6, privateV6]
    .filter((address) => address !== undefined)
    .map((address) => turnAddress(address, 'server.address'));
  const behindNat = [
    [publicV4, privateV4],
    [publicV6, privateV6],
  ].filter((pair) => pair.every((address) => address !== undefined));
  // By itself it hands out IPv4 addresses, and refuses where it has none.
  const onlyV6 = publicV6 !== undefined && publicV4 === undefined && privateV4 === undefined;
  return [
    ...own.map((address) => turnLine('allowed-peer-ip', address)),
    ...behindNat.map(([outside, inside]) => turnLine('external-ip', `${outside}/${inside}`)),
    ...(onlyV6 ? [turnLine('allocation-default-address-family', 'ipv6')] : []),
  ];
}

function ports(spec: ServerSpec): PublicPort[] {
  const { minPort, maxPort, tls } = spec.features.coturn;
  const what = message('port.relay');
  const secure: PublicPort[] = tls
    ? [
        {
          protocol: 'tcp',
          from: tlsPort,
          to: tlsPort,
          what: message('port.relay-encrypted'),
          service: 'coturn',
        },
      ]
    : [];
  return [
    { protocol: 'udp', from: port, to: port, what, service: 'coturn' },
    { protocol: 'tcp', from: port, to: port, what, service: 'coturn' },
    ...secure,
    { protocol: 'udp', from: minPort, to: maxPort, what: message('port.call-media'), service: 'coturn' },
  ];
}
