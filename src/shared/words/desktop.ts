/** What the desktop app says outside its pages: in the system's own dialogs and menus. */
export const desktopWords = {
  refusedLink: {
    message: 'Innkeeper does not open this address.',
    detail:
      '{{url}}\n\nIt opens the addresses of your own servers and a few others it knows. You can copy this one and open it in your browser yourself.',
    copy: 'Copy the address',
    close: 'Close',
  },
  cannotStart: {
    title: 'Innkeeper cannot start.',
    body: '{{reason}}\n\nStart it again. If that does not help, install it again: what it knows of your servers stays.',
  },
  noSandbox: {
    title: 'Innkeeper cannot run safely here.',
    body: 'This system does not let Innkeeper keep its pages apart from the rest of the computer. That happens with AppImages on Ubuntu 24.04 and newer. Install the .deb or .rpm package instead: it brings the permission that is needed. Your servers and passwords stay as they are.',
  },
  gone: {
    message: 'The window of Innkeeper has stopped working.',
    detail: 'Nothing is lost: work on your servers continues. Reason: {{reason}}.',
    again: 'Open it again',
    quit: 'Quit',
  },
  working: {
    message: 'Innkeeper is still working on {{servers}}.',
    detail:
      'What was started on the server continues there. Innkeeper has to stay open to finish it, and to create your account. If you quit now, start it again later and finish from the server’s page.',
    /** In place of the servers’ names, where they are not known. */
    somewhere: 'a server',
    keep: 'Keep working without the window',
    quit: 'Quit',
    stay: 'Cancel',
  },
  /** Of long work, in a notification. */
  ended: {
    well: 'The work on {{server}} is done.',
    stopped: 'The work on {{server}} did not finish. Open Innkeeper to see why, and how to go on.',
  },
  /** Of a file somebody opened with Innkeeper. */
  notOurs: {
    message: 'Innkeeper can’t use this file.',
    detail: 'It opens recovery kits made by Innkeeper and private SSH keys.',
  },
  /** Over what is wrong, in a notification. */
  trouble: 'Problem with {{server}}',
  tray: {
    tip: 'Innkeeper is working',
    /** While no work runs. */
    resting: 'Innkeeper keeps an eye on your servers',
    open: 'Open Innkeeper',
    quit: 'Quit',
  },
  menu: {
    help: 'Help',
    helpPage: 'Innkeeper Help',
    about: 'About Innkeeper',
    preferences: 'Preferences…',
    back: 'Back',
    forward: 'Forward',
    reload: 'Reload',
    find: 'Find on This Page…',
    copyLink: 'Copy link address',
  },
} as const;
