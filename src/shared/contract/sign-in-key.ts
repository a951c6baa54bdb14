import { z } from 'zod';
import { fingerprintSchema } from '../fingerprint.ts';
import { onServer } from './common.ts';

/** Signing in to a server with a key, where a password opened it. */
export const signInKeyCalls = {
  /**
   * Makes a key, keeps it in the vault, lets it in on the server, and proves it by a connection with it alone; from then on
   * this computer signs in with it and has forgotten the password. The server goes on taking the password. Cut off, asking
   * again goes on. Throws `sign-in-key.no-password` where none is signed in with; `handover.list`, `sign-in-key.elsewhere` and
   * `sign-in-key.unproven`, after which the server is as before, and `sign-in-key.left`, where the line stays there.
   */
  'signInKey.make': {
    input: onServer,
    output: z.object({ fingerprint: fingerprintSchema }),
  },
} as const;
