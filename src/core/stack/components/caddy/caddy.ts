import { allHostnames, federationAt, type ServerSpec } from '../../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../../component.ts';
import { caddyToken } from '../../format/caddyfile.ts';
import { escapeHtml } from '../../format/html.ts';
import { images } from '../../images.ts';
import { configFile } from '../../managed-file.ts';
import { fillPlaces, templateText } from '../../template.ts';
import type { PublicPort, RenderedFile } from '../../types.ts';
import { certificateFiles, certificateKey, certificateOptions, ownCertificate } from './certificates.ts';
import { judgeSettings, ownDirectives } from './extra.ts';
import { hosts } from './hosts.ts';
import { indent, siteAddress } from './lines.ts';
import { clientWellKnown, serverWellKnown } from './well-known.ts';

/**
 * Leads every name to its programs. Other components leave what lies under a name of theirs in `config/caddy/routes`
 * and say so in their contribution, and in `config/caddy/matrix` what is led elsewhere of that which comes for Synapse.
 */
export const caddy: Component = {
  id: 'caddy',
  image: images.caddy,
  enabled: () => true,
  secrets: ({ tls }) =>
    tls.mode === 'files'
      ? [{ name: certificateKey, kind: 'private-key', what: 'The private key of your certificate' }]
      : [],
  folders: [{ path: 'data/caddy', mode: 0o700, uid: 0, gid: 0 }],
  files: (context) => [
    configFile('caddy/Caddyfile', caddyfile(context)),
    configFile('caddy/www/.well-known/matrix/client', clientWellKnown(context)),
    configFile('caddy/www/.well-known/matrix/server', serverWellKnown(context)),
    ...certificateFiles(context),
    ...federationSite(context),
    ...termsPage(context),
  ],
  service: ({ spec, gathered }) => ({
    depends_on: Object.fromEntries(
      gathered.behindDoor.map((service) => [service, { condition: 'service_healthy' }]),
    ),
    // Nobody is let in by a port that is not asked for.
    ...(federationAt(spec) === 8448 && {
      ports: ports(spec).map(({ from, protocol }) => `${from}:${from}/${protocol}`),
    }),
    ...(gathered.doorNetworks.length > 0 && { networks: networks(spec, gathered.doorNetworks) }),
  }),
  judge: judgeSettings,
  ports,
};

/** Inside these, whoever asks by a public name comes here at once: many a router leads nobody back in. */
function networks(spec: ServerSpec, inside: readonly string[]): Record<string, unknown> {
  const aliases = allHostnames(spec);
  return { front: {}, ...Object.fromEntries(inside.map((name) => [name, { aliases }])) };
}

function ports(spec: ServerSpec): PublicPort[] {
  return [
    { protocol: 'tcp', from: 80, to: 80, what: 'web pages, and getting certificates', service: 'caddy' },
    { protocol: 'tcp', from: 443, to: 443, what: 'chat and web pages, encrypted', service: 'caddy' },
    { protocol: 'udp', from: 443, to: 443, what: 'the same, faster on bad lines (HTTP/3)', service: 'caddy' },
    ...(federationAt(spec) === 8448
      ? [{ protocol: 'tcp', from: 8448, to: 8448, what: 'other Matrix servers', service: 'caddy' } as const]
      : []),
  ];
}

function caddyfile(context: RenderContext): string {
  return fillPlaces(templateText(context.templates, 'caddy/Caddyfile'), {
    GLOBAL_OPTIONS: indent(1, certificateOptions(context)),
    CERTIFICATE: indent(1, ownCertificate(context)),
    EXTRA: indent(1, ownDirectives(context.spec)),
    COMMON_HEADERS: indent(2, commonHeaders(context)),
    HOSTS: hosts(context),
  });
}

function commonHeaders({ spec }: RenderContext): string[] {
  return [
    // A browser that has learned this refuses certificates of our own making for a year.
    ...(spec.tls.mode === 'acme' ? ['Strict-Transport-Security max-age=31536000'] : []),
    ...(spec.features.caddy.noIndex ? ['X-Robots-Tag "noindex, nofollow"'] : []),
  ];
}

function federationSite({ spec, names, templates }: RenderContext): RenderedFile[] {
  if (federationAt(spec) !== 8448) return [];
  const hosts = [...new Set([names.apex, names.matrix])].map((name) => siteAddress(name, 8448));
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
