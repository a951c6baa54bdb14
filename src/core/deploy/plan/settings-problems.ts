import { secretVariable } from '../../../shared/contract/host-secrets.ts';
import { makeProblem } from '../../../shared/problem.ts';
import { allHostnames, type ServerSpec } from '../../../shared/spec/index.ts';
import { isReservedName } from '../../../shared/spec/name-kinds.ts';
import { type CertificateVerdict, judgeCertificate } from '../../server/tls/own-certificate.ts';
import { isGiven } from '../../stack/secrets.ts';
import type { SecretNeed } from '../../stack/types.ts';
import { warningsOfSpec } from './unwise.ts';

/** What of the settings, together with what the host has given, cannot work whatever the server is like. */
export function settingsProblems(
  spec: ServerSpec,
  needs: readonly SecretNeed[],
  /** Those that are on the server or were given. */
  present: Readonly<Record<string, string>>,
  now: Date,
): CertificateVerdict {
  const { tls } = spec;
  const missing = needs
    .filter(isGiven)
    .filter(({ name }) => present[name] === undefined)
    .map(({ name, what }) =>
      makeProblem('input.secret-needed', { name, what, variable: secretVariable(name) }),
    );
  const names = allHostnames(spec);
  const hopeless =
    tls.mode === 'acme' && tls.directory === undefined && spec.proxy.kind !== 'own'
      ? names.filter(isReservedName).slice(0, 1)
      : [];
  const own =
    tls.mode === 'files' && tls.certificate !== undefined
      ? judgeCertificate({ chain: tls.certificate, key: present['caddy/tls.key'], names, now })
      : undefined;
  return {
    blockers: [
      ...missing,
      ...hopeless.map((name) => makeProblem('tls.name-reserved', { name })),
      ...(own?.blockers ?? []),
    ],
    warnings: [...warningsOfSpec(spec), ...(own?.warnings ?? [])],
  };
}
