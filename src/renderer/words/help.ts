/** The Help page. Each guide says what its page is for and what to do there first. */
export const help = {
  title: 'How Innkeeper works, page by page.',
  lead: 'What each page is for, the keys you can use, and where to ask. This page needs no connection.',
  guides: 'Guide to each page',
  open: 'Open {{page}}',
  guide: {
    home: 'Shows whether everything runs, how busy the server is, and what needs you. Start here when something seems wrong: a problem is named with the button that fixes it.',
    people:
      'Everybody who has an account. Add people one by one or from a list, reset a forgotten password, sign out a lost device, or lock an account.',
    invitations:
      'Decide who can join, and create links and cards that let somebody create their own account. Each invitation can expire or be used a number of times.',
    rooms:
      'The rooms on your server with their size and members, what was reported to you, and messages from the server to everybody. A space with ready-made rooms is created here, too.',
    logs: 'What the programs write down as they work. Most of it is normal; search for a name or a time when somebody tells you that something failed.',
    doctor:
      'Checks everything from DNS to calls and says what is behind a problem. Run it after changes and before you ask somebody for help; it can write a report without secrets.',
    backups:
      'Copies of messages, files, accounts and settings. Add a place outside the server or keep a copy on this computer, turn on the daily backup, and keep the password somewhere safe.',
    updates:
      'Newer versions of the programs on your server and of the server’s own system. Updating keeps accounts, messages and settings.',
    history:
      'What was changed on the server, when and by whom, with the lines that changed. An earlier version can be brought back.',
    privacy:
      'Who can see what on your server and how long it stays, worked out from your settings, with a text for your members.',
    settings:
      'Everything the server can do, as switches. Nothing changes until you have looked at the plan and pressed the button there.',
  },
  keys: 'Keyboard shortcuts',
  inLogs: 'on the Logs page',
  or: 'or',
  shortcut: {
    palette: 'Find anything: pages, people, rooms, settings and actions',
    find: 'Search this page, or find anything',
    onPage: 'Find words on this page',
    help: 'Help for this page',
    close: 'Close what is open',
    next: 'Next match',
    previous: 'Previous match',
    newest: 'Newest line',
  },
  everywhere: 'Every button and field can be reached with Tab. Lists and choices use the arrow keys.',
  ask: 'Where to ask',
  askBody:
    'First run the doctor: it finds most causes. If that is not enough, ask where you got Innkeeper from, and add the doctor’s report. It says what was found and which versions run, and holds no secrets.',
  askMatrix:
    'Questions about the chat apps, such as Element, are best asked of their makers; the apps have a help section of their own.',
  report: 'Make a report',
  doctor: 'Run the doctor',
  reportFor: 'About {{name}}',
  noServer: 'A report can be made once a server is set up.',
  about: 'About Innkeeper',
  version: 'Version',
  shell: 'Runs as',
  shells: { desktop: 'Desktop app', browser: 'Pages in your browser', 'command-line': 'Command line' },
  licence: 'Licence',
  free: 'Apache-2.0. Nothing of Innkeeper stays running on your server.',
} as const;
