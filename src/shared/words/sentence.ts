/** How values stand inside sentences. */
export const sentenceWords = {
  /** A service by its name; where nouns change with their place, quotation marks keep it as it is. */
  service: 'the {{name}}',
  /** What a program on the server has said. */
  said: '“{{text}}”',
} as const;
