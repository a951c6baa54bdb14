/** What the desktop app says outside its pages: in the system's own dialogs and menus. */
export const desktopWords = {
  refusedLink: {
    message: 'Innkeeper does not open this address.',
    detail:
      '{{url}}\n\nIt opens the addresses of your own servers and a few others it knows. You can copy this one and open it in your browser yourself.',
    copy: 'Copy the address',
    close: 'Close',
  },
} as const;
