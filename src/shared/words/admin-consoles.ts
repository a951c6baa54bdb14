/** How a page for administrators is told. */
interface PageWords {
  /** What the program is called, by itself and by everybody. */
  readonly name: string;
  /** One sentence: what it is for. */
  readonly what: string;
  /** What one needs to know before it is opened, such as who signs in there. */
  readonly know: string;
}

/** Every page for administrators, by its id. A component that brings another page adds a line here. */
export const adminConsoleWords = {
  ketesa: {
    name: 'Ketesa',
    what: 'Looks after accounts, rooms, files and reports down to the last detail.',
    know: 'Sign in with the name and password of your own chat account. Sign out there when you are done: the browser keeps you signed in.',
  },
  grafana: {
    name: 'Grafana',
    what: 'Shows in curves how the server and its programs are doing, over weeks.',
    know: 'Sign in with what is shown here.',
  },
  prometheus: {
    name: 'Prometheus',
    what: 'Answers questions about everything that is measured on the server.',
    know: 'It asks for no sign-in: only you get there, through Innkeeper.',
  },
  alertmanager: {
    name: 'Alertmanager',
    what: 'Shows which alarms are raised, and silences one for a while.',
    know: 'It asks for no sign-in: only you get there, through Innkeeper.',
  },
  pgadmin: {
    name: 'pgAdmin',
    what: 'Looks into the database: how large it is, what is slow, what is stored.',
    know: 'Sign in with what is shown here. It can look at everything and change nothing.',
  },
  authentik: {
    name: 'Authentik',
    what: 'Looks after the accounts people sign in with, here and in other programs.',
    know: 'Sign in with what is shown here; choose a password of your own there.',
  },
  traefik: {
    name: 'Traefik',
    what: 'Shows where the front door leads each name, and with which certificate.',
    know: 'It asks for no sign-in: only you get there, through Innkeeper.',
  },
} as const satisfies Readonly<Record<string, PageWords>>;

export type WordedPage = keyof typeof adminConsoleWords;

export function isWordedPage(id: string): id is WordedPage {
  return Object.hasOwn(adminConsoleWords, id);
}
