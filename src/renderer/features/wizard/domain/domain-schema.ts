import type { TFunction } from 'i18next';
import { z } from 'zod';
import { domainName, localpart, ownServerName, portNumber } from '../../../../shared/spec/fields.ts';
import { isHomeName } from '../../../../shared/spec/name-kinds.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { normalizeDomain } from './normalize-domain.ts';

/** What is filled in on the page. Ports as they are typed. */
export interface DomainValues {
  readonly domain: string;
  readonly admin: string;
  readonly email: string;
  readonly httpsPort: string;
  readonly httpPort: string;
}

/** Whether a name can be a server's: of one with a domain, or of one on a network at home. */
export function isServerName(name: string, home: boolean): boolean {
  return home
    ? ownServerName.safeParse(name).success && isHomeName(name)
    : domainName.safeParse(name).success;
}

/** A server's name can never change; what is typed becomes one. */
export function domainSchema(server: ServerSummary, home: boolean, t: TFunction) {
  const port = z
    .string()
    .trim()
    .refine(
      (text) => /^\d+$/.test(text) && portNumber.safeParse(Number(text)).success,
      t('domain.home.portForm'),
    );
  return z
    .object({
      domain: z
        .string()
        .transform(normalizeDomain)
        .pipe(
          z
            .string()
            .min(1, t(home ? 'domain.home.missing' : 'domain.errors.missing'))
            .refine((name) => isServerName(name, home), t(home ? 'domain.home.form' : 'domain.errors.form'))
            .refine(
              (name) => server.stage !== 'set-up' || server.domain === undefined || name === server.domain,
              t('domain.errors.other', { present: server.domain ?? '' }),
            ),
        ),
      admin: z
        .string()
        .trim()
        .toLowerCase()
        .refine((name) => localpart.safeParse(name).success, t('domain.errors.admin')),
      // What belongs to the other way is not on the page: nothing in it may hinder.
      email: home ? z.string() : z.union([z.literal(''), z.email(t('domain.emailForm'))]),
      httpsPort: home ? port : z.string(),
      httpPort: home ? port : z.string(),
    })
    .refine(({ httpPort, httpsPort }) => !home || httpPort !== httpsPort, {
      path: ['httpsPort'],
      error: t('domain.home.portsDiffer'),
    });
}
