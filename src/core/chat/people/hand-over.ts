import type { HandOver } from '../../../shared/contract/people.ts';
import { hostnames, httpsAddress, serverEntry } from '../../../shared/spec/index.ts';
import { isTrustedByHand } from '../../server/tls/own-certificate.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { localpartOf } from './addresses.ts';

/** Everything somebody needs to sign in. */
export function handOverOf(
  { spec, domain }: Pick<Panel, 'spec' | 'domain'>,
  userId: string,
  name: string,
  password: string,
): HandOver {
  const { matrix, web } = hostnames(spec);
  return {
    userId,
    name: name === '' ? localpartOf(userId) : name,
    password,
    server: spec.home.enabled ? serverEntry(spec) : domain,
    homeserverUrl: httpsAddress(spec, matrix),
    certificateFile: isTrustedByHand(spec.tls),
    ...(web !== undefined && { webUrl: httpsAddress(spec, web) }),
  };
}
