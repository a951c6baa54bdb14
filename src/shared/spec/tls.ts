import { z } from 'zod';

const oneCertificate = '-----BEGIN CERTIFICATE-----\n(?:[A-Za-z0-9+/=]{1,76}\n)+-----END CERTIFICATE-----\n';

/** Certificates as PEM, one after the other; whatever stands around them in a file is left out. */
const certificateChain = z
  .string()
  .max(64 * 1024, 'is too long')
  .overwrite((text) => {
    const found = text
      .replaceAll('\r\n', '\n')
      .match(/-----BEGIN CERTIFICATE-----\n[^-]*-----END CERTIFICATE-----/g);
    return found === null ? text : `${found.join('\n')}\n`;
  })
  .regex(new RegExp(`^(?:${oneCertificate}){1,8}$`), 'is not one or more certificates in PEM form');

/** Where certificates come from: a public authority (ACME), Caddy's own for a LAN, or the host, as files. */
export const tlsSection = z
  .strictObject({
    mode: z.enum(['acme', 'internal', 'files']).default('acme'),
    /** Where the authority writes when a certificate is about to expire. */
    email: z.email().optional(),
    /** Another ACME directory than the usual one, such as a company's own. */
    directory: z.url({ protocol: /^https$/ }).optional(),
    /**
     * For `files`: the certificate for all names of the server and those it leads back with, its own first. Its
     * private key is no part of the spec: it is a secret the host gives.
     */
    certificate: certificateChain.optional(),
  })
  .refine((value) => value.mode !== 'files' || value.certificate !== undefined, {
    path: ['certificate'],
    message: 'is needed where certificates are files of your own',
  });
