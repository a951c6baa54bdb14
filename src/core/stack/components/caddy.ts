import { delegation, federationAt, type ServerSpec } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import { caddyToken, caddyUrl } from '../format/caddyfile.ts';
import { escapeHtml } from '../format/html.ts';
import { toJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';
import type { PublicPort, RenderedFile } from '../types.ts';

/** Synapse takes requests other than uploads up to about 13 MB (key backups), however small uploads must be. */
const smallestBodyMiB = 16;

/** The key of the host's own certificate. */
const certificateKey = 'caddy/tls.key';

/**
 * The front door. Other components may leave a site of theirs in `config/caddy/sites`, and in `config/caddy/matrix`
 * what is led elsewhere of that which comes for Synapse.
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
  }),
  ports,
};

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
  const { spec, names, templates } = context;
  const uploadMiB = Math.max(spec.features.synapse.maxUploadMiB, smallestBodyMiB);
  return fillPlaces(templateText(templates, 'caddy/Caddyfile'), {
    GLOBAL_OPTIONS: indent(1, certificateOptions(context)),
    CERTIFICATE: indent(1, ownCertificate(context)),
    COMMON_HEADERS: indent(2, commonHeaders(context)),
    APEX_HOST: caddyToken(names.apex, 'domain'),
    APEX_SERVERS: indent(1, apexServers(context)),
    TERMS: indent(1, termsRoute(context)),
    APEX_FALLBACK: indent(2, apexFallback(context)),
    MATRIX_HOST: caddyToken(names.matrix, 'domain'),
    MAX_BODY: `${uploadMiB}MiB`,
    ...otherServers(spec),
  });
}

function certificateOptions({ spec: { tls } }: RenderContext): string[] {
  if (tls.mode === 'internal') {
    return [
      '# Certificates of our own making, for a network without public names.',
      'local_certs',
      'skip_install_trust',
    ];
  }
  if (tls.mode === 'files') {
    return [
      '# Certificates are the host’s own files; none is ever asked for elsewhere.',
      'auto_https disable_certs',
    ];
  }
  return [
    '# Certificates from a public authority.',
    ...(tls.email === undefined ? [] : [`email ${caddyToken(tls.email, 'tls.email')}`]),
    ...(tls.directory === undefined ? [] : [`acme_ca ${caddyUrl(tls.directory, 'tls.directory')}`]),
  ];
}

function commonHeaders({ spec }: RenderContext): string[] {
  return [
    // A browser that has learned this refuses certificates of our own making for a year.
    ...(spec.tls.mode === 'acme' ? ['Strict-Transport-Security max-age=31536000'] : []),
    ...(spec.features.caddy.noIndex ? ['X-Robots-Tag "noindex, nofollow"'] : []),
  ];
}

function apexFallback({ names }: RenderContext): string[] {
  if (names.web !== undefined) return [`redir https://${caddyToken(names.web, 'domain')}/ 302`];
  return [
    'header Content-Type "text/plain; charset=utf-8"',
    'respond "A private chat server lives here." 200',
  ];
}

function clientWellKnown({ names, gathered }: RenderContext): string {
  return toJson({ 'm.homeserver': { base_url: `https://${names.matrix}` }, ...gathered.clientWellKnown });
}

function serverWellKnown({ spec }: RenderContext): string {
  return toJson({ 'm.server': delegation(spec) });
}

const chain = 'caddy/tls/chain.pem';

function ownCertificate({ spec }: RenderContext): string[] {
  return spec.tls.mode === 'files' ? [`tls /etc/${chain} /secrets/tls.key`] : [];
}

function certificateFiles({ spec: { tls }, secret }: RenderContext): RenderedFile[] {
  if (tls.mode !== 'files') return [];
  // As root, for that is whom the front door's image runs as.
  const owner = { uid: 0, gid: 0 };
  return [
    configFile(chain, tls.certificate ?? ''),
    secretFile(certificateKey, secret(certificateKey), owner),
  ];
}

/** What other servers find under the name people's apps use. */
function otherServers(spec: ServerSpec): Record<'OTHER_SERVERS' | 'CHAT_BUT', string> {
  if (federationAt(spec) === 443) return { OTHER_SERVERS: '', CHAT_BUT: '' };
  const lines = [
    '# Other servers have no business here; only the check of a person’s identity for calls uses this one path.',
    'handle /_matrix/federation/v1/openid/userinfo {',
    '\treverse_proxy synapse:8008',
    '}',
    '',
  ];
  return {
    OTHER_SERVERS: indent(1, lines),
    CHAT_BUT: indent(2, ['not path /_matrix/federation* /_matrix/key*']),
  };
}

/** Servers that follow an SRV record come to the same place under the domain's own name. */
function apexServers({ spec }: RenderContext): string[] {
  if (federationAt(spec) !== 443 || !spec.features.synapse.federation.srvRecord) return [];
  return [
    '# Other servers that were led here by an SRV record.',
    '@servers path /_matrix/federation/* /_matrix/key/*',
    'handle @servers {',
    '\treverse_proxy synapse:8008',
    '}',
  ];
}

function federationSite({ spec, names, templates }: RenderContext): RenderedFile[] {
  if (federationAt(spec) !== 8448) return [];
  const site = fillPlaces(templateText(templates, 'caddy/federation.caddy'), {
    APEX_HOST: caddyToken(names.apex, 'domain'),
    MATRIX_HOST: caddyToken(names.matrix, 'domain'),
  });
  return [configFile('caddy/sites/federation.caddy', site)];
}

function termsRoute({ spec }: RenderContext): string[] {
  if (spec.features.caddy.terms === undefined) return [];
  return ['handle /terms {', '\troot * /etc/caddy/www', '\trewrite * /terms.html', '\tfile_server', '}'];
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

function indent(depth: number, lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : `${'\t'.repeat(depth)}${line}`)).join('\n');
}
