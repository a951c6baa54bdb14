import type { FieldPath } from '../../shared/spec/catalogue.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';

/**
 * A setting's name, one sentence on what it is for, the exact term where there is one (found by searching,
 * shown on request), and the names of its choices where it has some.
 */
type FieldWords<T> = { readonly label: string; readonly hint: string; readonly term?: string } & ([
  T,
] extends [string | undefined]
  ? string extends T
    ? unknown
    : { readonly choices: Readonly<Record<NonNullable<T> & string, string>> }
  : unknown);

/** The catalogue as a tree: a setting without words, and words without a setting, do not compile. */
type WordsTree<T, At extends string = ''> = {
  readonly [K in keyof T & string as Extract<FieldPath, `${At}${K}` | `${At}${K}.${string}`> extends never
    ? never
    : K]-?: `${At}${K}` extends FieldPath
    ? FieldWords<NonNullable<T[K]>>
    : WordsTree<NonNullable<T[K]>, `${At}${K}.`>;
};

/** What each setting of the catalogue is called and what it is for, under its path in the spec. */
export const fields = {
  preset: {
    label: 'For how many people',
    hint: 'Sets how much memory the programs may take and how fast people may write.',
    choices: {
      friends: 'Friends and family, up to 20',
      community: 'A club or community, up to 200',
      team: 'A team at work, up to 100',
    },
  },
  tls: {
    mode: {
      label: 'Certificates',
      hint: 'They prove that your server is yours and keep everything on the way secret.',
      term: 'ACME, or Caddy’s internal authority (Caddy: local_certs)',
      choices: {
        acme: 'From a public authority, trusted everywhere',
        internal: 'Made by your server, for your own network',
      },
    },
    email: {
      label: 'E-mail for certificate warnings',
      hint: 'The certificate authority writes here if a certificate is about to run out.',
      term: 'ACME account e-mail (Caddy: email)',
    },
    directory: {
      label: 'Another certificate authority',
      hint: 'The address where it hands out certificates, such as a company’s own or one for trying out.',
      term: 'ACME directory (Caddy: acme_ca)',
    },
  },
  features: {
    synapse: {
      registration: {
        label: 'Who may make an account',
        hint: 'Accounts that exist stay as they are, whatever you choose.',
        term: 'Registration: closed, by registration token, open (Synapse: enable_registration)',
        choices: {
          closed: 'Only you',
          invitation: 'Whoever has an invitation',
          open: 'Anybody',
        },
      },
      openAccepted: {
        label: 'I know what open to anybody means',
        hint: 'Strangers and robots make accounts too, and you answer for what they do.',
      },
      autoJoin: {
        label: 'Rooms newcomers find themselves in',
        hint: 'Addresses of rooms on this server without # and domain, one per line.',
        term: 'Synapse: auto_join_rooms',
      },
      notices: {
        enabled: {
          label: 'The server may write to people',
          hint: 'For news and for a welcome. People cannot answer such a message.',
          term: 'Synapse: server_notices',
        },
        name: {
          label: 'Name the server writes under',
          hint: 'Shown above its messages.',
        },
        welcome: {
          label: 'Welcome message',
          hint: 'Sent once to everybody who has not had it, newcomers above all.',
        },
      },
      maxUploadMiB: {
        label: 'Largest file people may send',
        hint: 'Pictures and films too. Larger ones are refused.',
        term: 'Synapse: max_upload_size; Caddy: request_body max_size',
      },
      urlPreviews: {
        label: 'Previews of links',
        hint: 'Your server fetches a picture and a title for links in messages.',
        term: 'Synapse: url_preview_enabled',
      },
      presence: {
        label: 'Show who is online',
        hint: 'Costs the server work with every person who is there.',
        term: 'Presence (Synapse: presence.enabled)',
        choices: {
          on: 'Yes',
          off: 'No',
          untracked: 'Apps may say so, the server keeps no track',
        },
      },
    },
    postgres: {
      sharedBuffersMiB: {
        label: 'Memory for the database',
        hint: 'What the database keeps at hand. Left empty, the size above decides.',
        term: 'PostgreSQL: shared_buffers',
      },
    },
    elementWeb: {
      enabled: {
        label: 'A chat page in the browser',
        hint: 'People open it and need to install nothing.',
        term: 'Element Web',
      },
      brand: {
        label: 'Name of the chat page',
        hint: 'Shown in the tab and on the sign-in page.',
        term: 'Element Web: brand',
      },
      theme: {
        label: 'Light or dark chat page',
        hint: 'What people see until they choose for themselves.',
        term: 'Element Web: default_theme',
        choices: {
          system: 'Like each person’s device',
          light: 'Light',
          dark: 'Dark',
        },
      },
    },
    coturn: {
      enabled: {
        label: 'Help calls through',
        hint: 'Calls then work from behind home and office routers.',
        term: 'TURN relay (coturn)',
      },
      minPort: {
        label: 'First port for calls',
        hint: 'Sound and picture travel through UDP ports from here on.',
        term: 'UDP; coturn: min-port',
      },
      maxPort: {
        label: 'Last port for calls',
        hint: '1000 ports carry about 400 calls at once.',
        term: 'UDP; coturn: max-port',
      },
    },
    caddy: {
      noIndex: {
        label: 'Stay out of search engines',
        hint: 'Asks search engines to leave every page of your server alone.',
        term: 'X-Robots-Tag (Caddy: header)',
      },
    },
  },
} as const satisfies WordsTree<ServerSpec>;
