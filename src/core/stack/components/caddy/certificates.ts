import type { RenderContext } from '../../component.ts';
import { caddyToken, caddyUrl } from '../../format/caddyfile.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import type { RenderedFile } from '../../types.ts';

/** The key of the host's own certificate. */
export const certificateKey = 'caddy/tls.key';
const chain = 'caddy/tls/chain.pem';

/** Caddy's global options on where certificates come from. */
export function certificateOptions({ spec: { tls } }: RenderContext): string[] {
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

/** What every site says of its certificate. */
export function ownCertificate({ spec }: RenderContext): string[] {
  return spec.tls.mode === 'files' ? [`tls /etc/${chain} /secrets/tls.key`] : [];
}

export function certificateFiles({ spec: { tls }, secret }: RenderContext): RenderedFile[] {
  if (tls.mode !== 'files') return [];
  // As root, for that is whom the front door's image runs as.
  const owner = { uid: 0, gid: 0 };
  return [
    configFile(chain, tls.certificate ?? ''),
    secretFile(certificateKey, secret(certificateKey), owner),
  ];
}
