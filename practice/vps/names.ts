/** The domain of every practice server: no DNS in the world knows it (RFC 6761). */
export const PRACTICE_DOMAIN = 'inn.test';

/** The public names of every practice server. */
export const practiceNames = [
  PRACTICE_DOMAIN,
  `matrix.${PRACTICE_DOMAIN}`,
  `chat.${PRACTICE_DOMAIN}`,
] as const;
