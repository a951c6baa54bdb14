import type { ServerSpec } from '../../../../shared/spec/index.ts';
import { acmeDirectory } from '../../../../shared/spec/tls.ts';
import type { RenderContext } from '../../component.ts';
import { caddyToken, caddyUrl } from '../../format/caddyfile.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import type { RenderedFile } from '../../types.ts';
import { isInner } from './lines.ts';

/** The key of the host's own certificate. */
export const certificateKey = 'caddy/tls.key';
const chain = 'caddy/tls/chain.pem';

/** Whether Caddy shows a certificate of the host's own. */
export function ownsFiles(spec: Pick<ServerSpec, 'proxy' | 'tls'>): boolean {
  return spec.tls.mode === 'files' && !isInner(spec);
}

/** Caddy's global options on where certificates come from. */
export function certificateOptions({ spec }: RenderContext): string[] {
  const { tls } = spec;
  if (isInner(spec)) {
    return [
      '# Another reverse proxy stands before this one. It has the certificates, and its word on who comes is taken:',
      '# nobody but what runs on this server can connect here.',
      'auto_https off',
      'servers {',
      '\ttrusted_proxies static private_ranges',
      '}',
    ];
  }
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
  const directory = acmeDirectory(tls);
  return [
    tls.staging
      ? '# Certificates for practice, which nobody trusts.'
      : '# Certificates from a public authority.',
    ...(tls.email === undefined ? [] : [`email ${caddyToken(tls.email, 'tls.email')}`]),
    ...(directory === undefined ? [] : [`acme_ca ${caddyUrl(directory, 'tls.directory')}`]),
  ];
}

/** What every site says of its certificate. */
export function ownCertificate({ spec }: RenderContext): string[] {
  return ownsFiles(spec) ? [`tls /etc/${chain} /secrets/tls.key`] : [];
}

export function certificateFiles({ spec, secret }: RenderContext): RenderedFile[] {
  if (!ownsFiles(spec)) return [];
  // As root, for that is whom the reverse proxy's image runs as.
  const owner = { uid: 0, gid: 0 };
  return [
    configFile(chain, spec.tls.certificate ?? ''),
    secretFile(certificateKey, secret(certificateKey), owner),
  ];
}
