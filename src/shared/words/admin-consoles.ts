/** How a page for administrators is told. */
interface ConsoleWords {
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
    what: 'Manages accounts, rooms, files and reports in every detail.',
    know: 'Sign in with the name and password of your own chat account. Sign out there when you are done: the browser keeps you signed in.',
  },
  grafana: {
    name: 'Grafana',
    what: 'Charts of the server and its apps, over weeks.',
    know: 'Sign in with what is shown here.',
  },
  prometheus: {
    name: 'Prometheus',
    what: 'Queries all metrics of the server.',
    know: 'No sign-in needed: only you can reach it, through Innkeeper.',
  },
  alertmanager: {
    name: 'Alertmanager',
    what: 'Shows active alerts, and can silence them for a while.',
    know: 'No sign-in needed: only you can reach it, through Innkeeper.',
  },
  pgadmin: {
    name: 'pgAdmin',
    what: 'Shows the database: how large it is, what is slow, what is stored.',
    know: 'Sign in with what is shown here. Read-only: it can see everything and change nothing.',
  },
  authentik: {
    name: 'Authentik',
    what: 'Manages the accounts people use for single sign-on, here and in other apps.',
    know: 'Sign in with what is shown here; choose a password of your own there.',
  },
  traefik: {
    name: 'Traefik',
    what: 'Shows where the web gateway routes each host name, and with which certificate.',
    know: 'No sign-in needed: only you can reach it, through Innkeeper.',
  },
} as const satisfies Readonly<Record<string, ConsoleWords>>;

export type WordedConsole = keyof typeof adminConsoleWords;

export function isWordedConsole(id: string): id is WordedConsole {
  return Object.hasOwn(adminConsoleWords, id);
}
