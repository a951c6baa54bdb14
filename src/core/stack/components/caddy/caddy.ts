import { assertNever } from '../../../../shared/assert-never.ts';
import { message } from '../../../../shared/message.ts';
import {
  federationAt,
  httpsAddress,
  isSiteHere,
  type ServerSpec,
  serverHostnames,
} from '../../../../shared/spec/index.ts';
import { serversPort } from '../../../../shared/spec/proxy.ts';
import type { Component, RenderContext } from '../../component.ts';
import { caddyToken } from '../../format/caddyfile.ts';
import { escapeHtml } from '../../format/html.ts';
import { images } from '../../images.ts';
import { configFile } from '../../managed-file.ts';
import { ownNetwork, proxyAlias } from '../../proxy/own-network.ts';
import { proxyPorts, publicNetworks } from '../../proxy/ports.ts';
import { fillPlaces, templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
import {
  certificateFiles,
  certificateKey,
  certificateOptions,
  ownCertificate,
  ownsFiles,
} from './certificates.ts';
import { judgeCaddySettings, ownDirectives } from './extra.ts';
import { certificatePages, homeOptions, homeSite } from './home.ts';
import { hosts } from './hosts.ts';
import { indent, isInner, siteAddress } from './lines.ts';
import { clientWellKnown, serverWellKnown } from './well-known.ts';

/**
 * Leads every name to its programs. Other components leave what lies under a name of theirs in `config/caddy/routes`
 * and say so in their contribution, and in `config/caddy/matrix` what is led elsewhere of that which comes for Synapse.
 */
export const caddy: Component = {
  id: 'caddy',
  isReverseProxy: true,
  image: images.caddy,
  enabled: () => true,
  secrets: (spec) =>
    ownsFiles(spec)
      ? [{ name: certificateKey, kind: 'private-key', what: message('secret.certificate-key') }]
      : [],
  folders: [{ path: 'data/caddy', mode: 0o700, uid: 0, gid: 0 }],
  keeps: [{ kind: 'folder', path: 'data/caddy' }],
  files: (context) => [
    configFile('caddy/Caddyfile', caddyfile(context)),
    configFile('caddy/www/.well-known/matrix/client', clientWellKnown(context)),
    configFile('caddy/www/.well-known/matrix/server', serverWellKnown(context)),
    ...certificateFiles(context),
    ...federationSite(context),
    ...termsPage(context),
    ...certificatePages(context),
  ],
  service: ({ spec, gathered }) => ({
    depends_on: Object.fromEntries(
      gathered.behindReverseProxy.map((service) => [service, { condition: 'service_healthy' }]),
    ),
    ...networks(spec, gathered.proxyNetworks),
    // Nobody is let in by a port that is not asked for.
    ...published(spec),
  }),
  judge: judgeCaddySettings,
  check: () => ['caddy', 'validate', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'],
  contributes: ({ spec, names }) => ({
    ...(spec.features.caddy.terms !== undefined && {
      termsPage: `${httpsAddress(spec, isSiteHere(spec) ? spec.domain : names.matrix)}/terms`,
    }),
    ...(ownNetwork(spec) && {
      networks: { [proxyNetwork]: { internal: false, external: ownNetwork(spec) } },
    }),
    certificates:
      spec.tls.mode === 'files'
        ? { kind: 'given', chain: spec.tls.certificate ?? '', key: certificateKey }
        : { kind: 'renewed', folder: 'data/caddy' },
  }),
  ports: (spec) => (isInner(spec) ? [] : proxyPorts(spec, 'caddy')),
};

/** What the network of a proxy of the host's own is called in compose.yaml, and its own name there. */
const proxyNetwork = 'own-proxy';

/** Its networks, where they are more than the template says. */
function networks(
  spec: ServerSpec,
  inside: readonly string[],
): { readonly networks?: Readonly<Record<string, unknown>> } {
  if (!isInner(spec)) return inside.length > 0 ? { networks: publicNetworks(spec, inside) } : {};
  const joined = ownNetwork(spec) === undefined ? {} : { [proxyNetwork]: { aliases: [proxyAlias] } };
  if (inside.length === 0 && ownNetwork(spec) === undefined) return {};
  return { networks: { ...Object.fromEntries(['front', ...inside].map((name) => [name, {}])), ...joined } };
}

/** Ports of its container on the server, where they differ from what the template says. */
function published(spec: ServerSpec): { readonly ports?: readonly string[] } {
  const { proxy } = spec;
  const servers = federationAt(spec) === 8448;
  switch (proxy.kind) {
    case 'caddy':
      if (!servers && !spec.home.enabled) return {};
      return { ports: proxyPorts(spec, 'caddy').map(({ from, protocol }) => `${from}:${from}/${protocol}`) };
    case 'traefik':
      return { ports: [] };
    case 'own':
      if (proxy.network !== undefined) return { ports: [] };
      return {
        ports: [
          `127.0.0.1:${proxy.port}:80/tcp`,
          ...(servers ? [`127.0.0.1:${serversPort(proxy)}:8448/tcp`] : []),
        ],
      };
    default:
      return assertNever(proxy.kind);
  }
}

function caddyfile(context: RenderContext): string {
  return fillPlaces(templateText(context.templates, 'caddy/Caddyfile'), {
    GLOBAL_OPTIONS: indent(1, [...certificateOptions(context), ...homeOptions(context.spec)]),
    CERTIFICATE: indent(1, ownCertificate(context)),
    EXTRA: indent(1, ownDirectives(context.spec)),
    COMMON_HEADERS: indent(2, commonHeaders(context)),
    HOSTS: hosts(context) + homeSite(context),
  });
}

function commonHeaders({ spec }: RenderContext): string[] {
  return [
    // A browser that has learned this refuses certificates nobody trusts for a year. Before a reverse proxy of
    // the host's own that is not ours to decide.
    ...(spec.tls.mode === 'acme' && spec.proxy.kind !== 'own' && !spec.tls.staging
      ? ['Strict-Transport-Security max-age=31536000']
      : []),
    ...(spec.features.caddy.noIndex ? ['X-Robots-Tag "noindex, nofollow"'] : []),
  ];
}

function federationSite({ spec, templates }: RenderContext): RenderedFile[] {
  if (federationAt(spec) !== 8448) return [];
  const hosts = serverHostnames(spec).map((name) => siteAddress(spec, name, 8448));
  const site = fillPlaces(templateText(templates, 'caddy/federation.caddy'), {
    HOSTS: hosts.map((host) => caddyToken(host, 'domain')).join(', '),
  });
  return [configFile('caddy/sites/federation.caddy', site)];
}

function termsPage({ spec, templates }: RenderContext): RenderedFile[] {
  const { terms } = spec.features.caddy;
  if (terms === undefined) return [];
  const page = fillPlaces(templateText(templates, 'caddy/terms.html'), {
    DOMAIN: escapeHtml(spec.domain),
    TEXT: escapeHtml(terms),
  });
  return [configFile('caddy/www/terms.html', page)];
}
