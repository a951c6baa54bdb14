import { message } from '../../../shared/message.ts';
import { allHostnames, federationAt, serverHostnames } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import { editYaml, type YamlSetting } from '../format/yaml.ts';
import { images } from '../images.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { proxyPorts, publicNetworks } from '../proxy/ports.ts';
import { hostRule } from '../proxy/snippet.ts';
import { templateText } from '../template.ts';
import type { RenderedFile } from '../types.ts';
import { certificateKey } from './caddy/certificates.ts';

/** Somebody without any rights: inside a container everybody may take low ports. */
const traefikUser = { uid: 65532, gid: 65532 } as const;
/** On the server's 127.0.0.1, for the tunnel. See templates/traefik/service.yaml. */
const dashboardPort = 8481;

/** The reverse proxy in Caddy's place: it has the certificates, and passes every name on to Caddy, which knows the ways. */
export const traefik: Component = {
  id: 'traefik',
  image: images.traefik,
  enabled: ({ proxy }) => proxy.kind === 'traefik',
  needs: ['caddy'],
  secrets: ({ tls }) =>
    tls.mode === 'files'
      ? [{ name: certificateKey, kind: 'private-key', what: message('secret.certificate-key') }]
      : [],
  folders: [{ path: 'data/traefik', mode: 0o700, ...traefikUser }],
  keeps: [{ kind: 'settled', path: 'data/traefik' }],
  files: (context) => [
    configFile('traefik/traefik.yaml', programSettings(context)),
    configFile('traefik/routes.yaml', routes(context)),
    ...certificateFiles(context),
  ],
  service: ({ spec, gathered }) => ({
    ...(gathered.proxyNetworks.length > 0 && { networks: publicNetworks(spec, gathered.proxyNetworks) }),
    ...(federationAt(spec) === 8448 && {
      ports: [
        ...proxyPorts(spec, 'traefik').map(({ from, protocol }) => `${from}:${from}/${protocol}`),
        `127.0.0.1:${dashboardPort}:8080/tcp`,
      ],
    }),
  }),
  ports: (spec) => proxyPorts(spec, 'traefik'),
  consoles: () => [
    { id: 'traefik', service: 'traefik', port: dashboardPort, path: '/dashboard/', setting: 'proxy.kind' },
  ],
};

function programSettings({ spec, templates }: RenderContext): string {
  const settings: YamlSetting[] = [];
  if (federationAt(spec) === 8448)
    settings.push([['entryPoints', 'servers'], { address: ':8448', transport }]);
  if (spec.tls.mode === 'acme') {
    const { email, directory } = spec.tls;
    settings.push([
      ['certificatesResolvers'],
      {
        authority: {
          acme: {
            ...(email !== undefined && { email }),
            ...(directory !== undefined && { caServer: directory }),
            storage: '/data/acme.json',
            tlsChallenge: {},
          },
        },
      },
    ]);
  }
  return editYaml('go-yaml', templateText(templates, 'traefik/traefik.yaml'), settings);
}

/** A large upload over a slow line takes longer than Traefik's minute. */
const transport = { respondingTimeouts: { readTimeout: 0 } };

function routes({ spec, templates }: RenderContext): string {
  const tls = spec.tls.mode === 'acme' ? { certResolver: 'authority' } : {};
  const settings: YamlSetting[] = [
    [['http', 'routers', 'everything', 'rule'], hostRule(allHostnames(spec))],
    [['http', 'routers', 'everything', 'tls'], tls],
  ];
  if (federationAt(spec) === 8448) {
    const rule = hostRule(serverHostnames(spec));
    settings.push(
      [['http', 'routers', 'servers'], { entryPoints: ['servers'], rule, service: 'servers', tls }],
      [['http', 'services', 'servers'], { loadBalancer: { servers: [{ url: 'http://caddy:8448' }] } }],
    );
  }
  if (spec.tls.mode === 'files') {
    const pair = { certFile: '/etc/traefik/tls/chain.pem', keyFile: '/secrets/tls.key' };
    settings.push([['tls'], { certificates: [pair] }]);
  }
  return editYaml('go-yaml', templateText(templates, 'traefik/routes.yaml'), settings);
}

function certificateFiles({ spec: { tls }, secret }: RenderContext): RenderedFile[] {
  if (tls.mode !== 'files') return [];
  return [
    configFile('traefik/tls/chain.pem', tls.certificate ?? ''),
    secretFile('traefik/tls.key', secret(certificateKey), traefikUser),
    // Where it is looked for, also by the next reverse proxy.
    secretFile(certificateKey, secret(certificateKey), { uid: 0, gid: 0 }),
  ];
}
