/** What is said while the app or its pages are started from a terminal. */
export const cliStartWords = {
  'cli.building.pages': 'Building the pages, which takes a few seconds…',
  'cli.building.app': 'Building the desktop app, which takes a few seconds…',
} as const;
