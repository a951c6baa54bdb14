/** What visitors read who come to a name of the server for none of its pages. */
export const servedWords = {
  home: 'A private chat server lives here.',
  nothing: 'There is nothing here.',
} as const;
