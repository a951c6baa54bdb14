import { adminConsoleWords } from '../../shared/words/admin-consoles.ts';

/** Pages for administrators, on the home page. */
export const pages = {
  title: 'Pages for administrators',
  lead: 'Nobody else gets to them, not even from the internet: Innkeeper brings one to this computer while you need it.',
  none: 'None is switched on.',
  more: 'What else there is',
  page: adminConsoleWords,
  state: { ready: 'Ready', open: 'Open here', 'not-running': 'Not running', off: 'Off' },
  open: 'Open',
  openOf: 'Open: {{name}}',
  again: 'Open again',
  close: 'Close',
  closeOf: 'Close: {{name}}',
  opened: 'It is open in your browser. It closes by itself half an hour after you last used it.',
  blocked: 'Your browser kept the page from opening.',
  go: 'Open it here',
  switchOn: 'Switch on',
  switchOnOf: 'Switch on: {{name}}',
  showAccount: 'Show the sign-in',
  hideAccount: 'Hide the sign-in',
  user: 'Name to sign in with',
  password: 'Password',
  first: 'Innkeeper made it. If you have changed it there, yours holds.',
} as const;
