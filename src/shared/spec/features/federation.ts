import { z } from 'zod';
import { because } from '../../read-by.ts';
import { domainName, serverName } from '../fields.ts';

/** Whether people can talk with people of other Matrix servers (federation). */
export const federationSection = z
  .strictObject({
    /** Which other servers may talk to this one: none at all, those listed, or every one there is. */
    mode: z.enum(['off', 'allowList', 'open']).default('off'),
    /** The servers of `allowList`, by the name in their people's addresses. */
    allow: z.array(serverName).max(200).default([]),
    /** Where other servers come in: the same port as people, or the old one, which is opened only then. */
    discovery: z.enum(['wellKnown', 'port8448']).default('wellKnown'),
    /** Show the SRV record too, for the few servers that cannot read `.well-known`. */
    srvRecord: z.boolean().default(false),
    /** Whether other servers may list this server's public rooms. */
    publicRooms: z.boolean().default(false),
    /** Who is asked for the keys of servers that do not answer; matrix.org on an open server, else nobody. */
    keyServers: z.array(domainName).max(5).optional(),
  })
  .refine((value) => value.mode !== 'allowList' || value.allow.length > 0, {
    path: ['allow'],
    error: because('setting.no-allowed-server'),
  });
