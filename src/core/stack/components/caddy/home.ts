import {
  certificatePage,
  httpPort,
  httpsAddress,
  httpsPort,
  type ServerSpec,
} from '../../../../shared/spec/index.ts';
import type { RenderContext } from '../../component.ts';
import { caddyToken } from '../../format/caddyfile.ts';
import { escapeHtml } from '../../format/html.ts';
import { configFile } from '../../managed-file.ts';
import { fillPlaces, templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';

/** Caddy's global options for a network at home. */
export function homeOptions(spec: ServerSpec): string[] {
  if (!spec.home.enabled) return [];
  return [
    '# Whoever asks for an address names no name in the handshake: this is the one that is meant.',
    `default_sni ${caddyToken(spec.domain, 'domain')}`,
    ...(httpPort(spec) === 80 ? [] : [`http_port ${httpPort(spec)}`]),
    ...(httpsPort(spec) === 443 ? [] : [`https_port ${httpsPort(spec)}`]),
  ];
}

const languages = ['en', 'de', 'es', 'fr'] as const;

/**
 * What answers without encryption. It stands in the Caddyfile itself: what shows files hides the file it stands in, and
 * the doctor compares that.
 */
export function homeSite({ spec, templates }: RenderContext): string {
  if (!spec.home.enabled) return '';
  // Where guests bring the certificate along themselves, it only leads on: Caddy's own redirect would forget the port.
  const file = certificatePage(spec) === undefined ? 'caddy/home-redirect.caddy' : 'caddy/home.caddy';
  const site = fillPlaces(templateText(templates, file), {
    HOST: `http://${caddyToken(spec.domain, 'domain')}`,
    ADDRESS: httpsAddress(spec, caddyToken(spec.domain, 'domain')),
  });
  return `\n\n${site.trimEnd()}`;
}

/** How people bring the authority's certificate onto their devices, in the languages Innkeeper speaks. */
export function certificatePages({ spec, templates }: RenderContext): RenderedFile[] {
  if (certificatePage(spec) === undefined) return [];
  const folder = 'caddy/www/certificate';
  return [
    configFile(`${folder}/fingerprint.js`, templateText(templates, 'caddy/certificate/fingerprint.js')),
    ...languages.map((tag) =>
      configFile(
        `${folder}/${tag}.html`,
        fillPlaces(templateText(templates, `caddy/certificate/${tag}.html`), {
          STYLE: templateText(templates, 'caddy/certificate/style.css').trimEnd(),
          DOMAIN: escapeHtml(spec.domain),
          ADDRESS: escapeHtml(httpsAddress(spec, spec.domain)),
        }),
      ),
    ),
  ];
}
