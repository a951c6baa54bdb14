import { z } from 'zod';
import { because } from '../read-by.ts';
import { serviceAddress } from './fields.ts';

const oneCertificate = '-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n';

/** Certificates as PEM, one after the other; whatever stands around them in a file is left out. */
const certificateChain = z
  .string()
  .max(64 * 1024)
  .overwrite((text) => {
    const found = text
      .replaceAll('\r\n', '\n')
      .match(/-----BEGIN CERTIFICATE-----\n[^-]*-----END CERTIFICATE-----/g);
    return found === null ? text : `${found.join('\n')}\n`;
  })
  .regex(new RegExp(`^(?:${oneCertificate}){1,8}$`), because('setting.certificate-chain'));

/** Where certificates come from: a public authority (ACME), Caddy's own for a LAN, or the host, as files. */
export const tlsSection = z
  .strictObject({
    mode: z.enum(['acme', 'internal', 'files']).default('acme'),
    /** Where the authority writes when a certificate is about to expire. */
    email: z.email().optional(),
    /** Another ACME directory than the usual one, such as a company's own. */
    directory: serviceAddress.optional(),
    /**
     * For `acme`: get practice certificates first, which nobody trusts but which cost none of the few real ones an
     * authority gives in a week.
     */
    staging: z.boolean().default(false),
    /** Where another authority than the usual one gives those. */
    stagingDirectory: serviceAddress.optional(),
    /**
     * For `files`: the certificate for all names of the server and those it leads back with, its own first. Its
     * private key is no part of the spec: it is a secret the host gives.
     */
    certificate: certificateChain.optional(),
  })
  .refine((value) => value.mode !== 'files' || value.certificate !== undefined, {
    path: ['certificate'],
    error: because('setting.certificate-needed'),
  })
  .refine(
    (value) => !value.staging || value.directory === undefined || value.stagingDirectory !== undefined,
    {
      path: ['stagingDirectory'],
      error: because('setting.staging-directory-needed'),
    },
  );

/** Where the usual authority gives practice certificates (Let's Encrypt, "Staging Environment"). */
const usualStaging = 'https://acme-staging-v02.api.letsencrypt.org/directory';

/** The directory certificates are asked for at; undefined for the usual one. */
export function acmeDirectory({ staging, stagingDirectory, directory }: Tls): string | undefined {
  return staging ? (stagingDirectory ?? usualStaging) : directory;
}

/** Whether the certificates are practice ones, which nobody trusts. */
export function isStaging({
  tls,
  proxy,
}: {
  readonly tls: Tls;
  readonly proxy: { readonly kind: string };
}): boolean {
  return tls.mode === 'acme' && tls.staging && proxy.kind === 'caddy';
}

type Tls = z.output<typeof tlsSection>;
