import type { Component, RenderContext } from '../component.ts';
import { caddyToken, caddyUrl } from '../format/caddyfile.ts';
import { toJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';

/** Synapse takes requests other than uploads up to about 13 MB (key backups), however small uploads must be. */
const smallestBodyMiB = 16;

/** The front door. Other components may leave a site of theirs in `config/caddy/sites`. */
export const caddy: Component = {
  id: 'caddy',
  image: images.caddy,
  enabled: () => true,
  secrets: () => [],
  folders: [{ path: 'data/caddy', mode: 0o700, uid: 0, gid: 0 }],
  files: (context) => [
    configFile('caddy/Caddyfile', caddyfile(context)),
    configFile('caddy/www/.well-known/matrix/client', clientWellKnown(context)),
    configFile('caddy/www/.well-known/matrix/server', serverWellKnown(context)),
  ],
  service: ({ names }) => ({
    depends_on: Object.fromEntries(
      ['synapse', ...(names.web === undefined ? [] : ['element-web'])].map((service) => [
        service,
        { condition: 'service_healthy' },
      ]),
    ),
  }),
  ports: () => [
    { protocol: 'tcp', from: 80, to: 80, what: 'web pages, and getting certificates', service: 'caddy' },
    { protocol: 'tcp', from: 443, to: 443, what: 'chat and web pages, encrypted', service: 'caddy' },
    { protocol: 'udp', from: 443, to: 443, what: 'the same, faster on bad lines (HTTP/3)', service: 'caddy' },
  ],
};

function caddyfile(context: RenderContext): string {
  const { spec, names, templates } = context;
  const uploadMiB = Math.max(spec.features.synapse.maxUploadMiB, smallestBodyMiB);
  return fillPlaces(templateText(templates, 'caddy/Caddyfile'), {
    GLOBAL_OPTIONS: indent(1, certificateOptions(context)),
    COMMON_HEADERS: indent(2, commonHeaders(context)),
    APEX_HOST: caddyToken(names.apex, 'domain'),
    APEX_FALLBACK: indent(2, apexFallback(context)),
    MATRIX_HOST: caddyToken(names.matrix, 'domain'),
    MAX_BODY: `${uploadMiB}MiB`,
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

function clientWellKnown({ names }: RenderContext): string {
  return toJson({ 'm.homeserver': { base_url: `https://${names.matrix}` } });
}

function serverWellKnown({ names }: RenderContext): string {
  return toJson({ 'm.server': `${names.matrix}:443` });
}

function indent(depth: number, lines: readonly string[]): string {
  return lines.map((line) => `${'\t'.repeat(depth)}${line}`).join('\n');
}
