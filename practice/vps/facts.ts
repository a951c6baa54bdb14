import { bridgeAddress, loopbackAddress } from '../engine/network.ts';
import { serverPath } from '../paths.ts';
import type { PracticeImage, PracticeServerFacts } from '../types.ts';
import { loginUser } from '../variant.ts';
import { PRACTICE_DOMAIN } from './names.ts';
import type { ServerRecord } from './record.ts';

/** Everything there is to know about a server, from what is remembered of it. */
export function serverFacts(record: ServerRecord, images: readonly PracticeImage[]): PracticeServerFacts {
  return {
    name: record.name,
    address: loopbackAddress(record.number),
    bridgeAddress: bridgeAddress(record.number),
    sshPort: record.variant.sshPort,
    user: loginUser(record.variant),
    password: record.password,
    keyFile: serverPath(record.name, 'id_ed25519'),
    hostKey: record.hostKey,
    specFile: serverPath(record.name, 'server.yaml'),
    domain: PRACTICE_DOMAIN,
    variant: record.variant,
    imageKind: record.imageKind,
    images,
  };
}
