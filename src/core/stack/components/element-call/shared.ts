import type { Hostnames } from '../../../../shared/spec/index.ts';

/** What JWTs for calls are signed with: whoever holds it may open and enter any call. */
export const livekitApiSecret = 'lk-jwt/livekit';

/** Under which name lk-jwt signs them. */
export const livekitApiKey = 'innkeeper';

/** Where LiveKit answers. Apps, Synapse and lk-jwt compare it letter by letter. */
export function callsAddress(names: Hostnames): string {
  return `wss://${callsHost(names)}/livekit/sfu`;
}

/** Where lk-jwt answers. */
export function jwtServiceAddress(names: Hostnames): string {
  return `https://${callsHost(names)}/livekit/jwt`;
}

function callsHost({ calls }: Hostnames): string {
  if (calls === undefined) throw new Error('Element Call is switched off: it has no name.');
  return calls;
}
