/** What other servers ask first (Matrix spec, "Server-Server API"): without any signature. */
export const federationVersionPath = '/_matrix/federation/v1/version';
export const serverKeysPath = '/_matrix/key/v2/server';

/** The same in spellings that a proxy's rule may overlook. */
export const federationPaths = [
  federationVersionPath,
  serverKeysPath,
  '/_matrix/%66ederation/v1/version',
  '/_matrix//federation/v1/version',
  '/_matrix/client/../federation/v1/version',
] as const;
