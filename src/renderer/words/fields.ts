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
  timezone: {
    label: 'Time zone',
    hint: 'Whose clock the programs write their messages by, such as Europe/Berlin.',
    term: 'TZ',
  },
  tls: {
    mode: {
      label: 'Certificates',
      hint: 'They prove that your server is yours and keep everything on the way secret.',
      term: 'ACME, or Caddy’s internal authority (Caddy: local_certs)',
      choices: {
        acme: 'From a public authority, trusted everywhere',
        internal: 'Made by your server, for your own network',
        files: 'Files of your own',
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
    certificate: {
      label: 'Your certificate',
      hint: 'For all names of the server, followed by those it leads back with. Its key is asked for apart.',
      term: 'Certificate chain, PEM (Caddy: tls)',
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
      registrationNeedsEmail: {
        label: 'Newcomers prove an e-mail address',
        hint: 'They get a mail with a link. Keeps most robots out. Needs mail.',
        term: 'Synapse: registrations_require_3pid',
      },
      roomDirectory: {
        label: 'A list of public rooms',
        hint: 'People can look through it and join.',
        term: 'Synapse: enable_room_list_search',
      },
      passwords: {
        minLength: {
          label: 'Least length of a password',
          hint: 'Long beats complicated. Passwords people have stay good.',
          term: 'Synapse: password_config.policy.minimum_length',
        },
        digit: { label: 'Passwords need a digit', hint: 'Length protects better.' },
        symbol: { label: 'Passwords need a sign', hint: 'Such as ! or ?. Length protects better.' },
        lowercase: { label: 'Passwords need a small letter', hint: 'Length protects better.' },
        uppercase: { label: 'Passwords need a capital letter', hint: 'Length protects better.' },
      },
      retention: {
        enabled: {
          label: 'Delete old messages',
          hint: 'In every room, for everybody. Pictures and files stay until they are cleaned up.',
          term: 'Message retention (Synapse: retention)',
        },
        maxDays: {
          label: 'Keep messages for',
          hint: 'A room may ask for less, never for more.',
          term: 'Synapse: retention.default_policy.max_lifetime',
        },
        lossAccepted: {
          label: 'I know that deleted messages are gone for good',
          hint: 'No setting brings them back; only a backup has them.',
        },
      },
      remoteMediaDays: {
        label: 'Keep copies of other servers’ files for',
        hint: 'They are fetched again when somebody looks. Left empty, they stay.',
        term: 'Synapse: media_retention.remote_media_lifetime',
      },
      federation: {
        mode: {
          label: 'People of other servers',
          hint: 'Whether yours can talk with people who have their account elsewhere.',
          term: 'Federation (Synapse: federation_domain_whitelist)',
          choices: {
            off: 'No, only your own',
            allowList: 'Only those of servers I name',
            open: 'Yes, of every server',
          },
        },
        allow: {
          label: 'Servers I name',
          hint: 'What stands after the colon in their people’s addresses, one per line.',
          term: 'Synapse: federation_domain_whitelist',
        },
        publicRooms: {
          label: 'Show public rooms to other servers',
          hint: 'Otherwise only people with an account here see the list.',
          term: 'Synapse: allow_public_rooms_over_federation',
        },
        entrance: {
          label: 'Where other servers come in',
          hint: 'The old way opens one more port, 8448.',
          term: '.well-known/matrix/server, port 8448',
          choices: {
            wellKnown: 'By the same port as people',
            port8448: 'By port 8448',
          },
        },
        srvRecord: {
          label: 'Show the SRV record',
          hint: 'One more entry for your domain, for the few servers that need it.',
          term: 'SRV _matrix-fed._tcp',
        },
        keyServers: {
          label: 'Servers whose word on keys is taken',
          hint: 'Asked when a server does not answer itself. Left empty: matrix.org where every server may come, else nobody.',
          term: 'Synapse: trusted_key_servers',
        },
      },
      mail: {
        enabled: {
          label: 'Send mail',
          hint: 'So that people can prove an e-mail address and reset a forgotten password themselves.',
          term: 'SMTP (Synapse: email)',
        },
        host: {
          label: 'Server for sending',
          hint: 'Your mail provider names it, often smtp and its domain.',
          term: 'Synapse: smtp_host',
        },
        port: {
          label: 'Its port',
          hint: '587 works almost everywhere; many providers of servers block 25 and 465.',
          term: 'Synapse: smtp_port',
        },
        security: {
          label: 'Encryption',
          hint: 'Your mail provider says which one it wants.',
          term: 'Synapse: require_transport_security, force_tls',
          choices: {
            starttls: 'STARTTLS (port 587)',
            tls: 'TLS from the start (port 465)',
            none: 'None, inside your own network',
          },
        },
        user: {
          label: 'User name there',
          hint: 'Left empty, nobody signs in. The password is asked for apart.',
          term: 'Synapse: smtp_user, smtp_pass',
        },
        from: { label: 'Sender', hint: 'The address mails come from.', term: 'Synapse: notif_from' },
        notifications: {
          label: 'Tell people about missed messages by mail',
          hint: 'Each person can switch it off.',
          term: 'Synapse: enable_notifs',
        },
      },
      reportStats: {
        label: 'Send statistics to the makers of Synapse',
        hint: 'How many people, rooms and messages there are; nothing that was written.',
        term: 'Synapse: report_stats',
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
      welcomeText: {
        label: 'Text of the first page',
        hint: 'What people read before they sign in.',
        term: 'Element Web: embedded_pages.welcome_url',
      },
      logo: {
        label: 'Logo',
        hint: 'Above the sign-in form: a picture of up to 48 KB, or an address under your domain.',
        term: 'Element Web: auth_header_logo_url',
      },
      background: {
        label: 'Background',
        hint: 'Behind the sign-in form: a picture of up to 48 KB, or an address under your domain.',
        term: 'Element Web: welcome_background_url',
      },
      footerLinks: {
        label: 'Links below the sign-in form',
        hint: 'Such as an imprint. Each has a text and a url.',
        term: 'Element Web: auth_footer_links',
      },
      labs: {
        label: 'Show unfinished features',
        hint: 'A page in the settings where people may try what is not ready.',
        term: 'Labs (Element Web: show_labs_settings)',
      },
      labsFeatures: {
        label: 'Unfinished features that are on',
        hint: 'Element’s names for them, feature_ and more, one per line.',
        term: 'Element Web: features',
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
      userQuota: {
        label: 'Places one person may take',
        hint: 'A call takes two or three.',
        term: 'coturn: user-quota',
      },
      totalQuota: {
        label: 'Places all may take together',
        hint: 'A call takes two or three.',
        term: 'coturn: total-quota',
      },
      streamKBps: {
        label: 'Kilobytes a second for one stream',
        hint: '1000 are enough for a sharp picture, 20 for a voice.',
        term: 'coturn: max-bps',
      },
      totalKBps: {
        label: 'Kilobytes a second for all calls',
        hint: 'Left empty, calls take what the line gives.',
        term: 'coturn: bps-capacity',
      },
    },
    caddy: {
      terms: {
        label: 'Terms of use',
        hint: 'Shown under /terms and linked from the chat page.',
      },
      noIndex: {
        label: 'Stay out of search engines',
        hint: 'Asks search engines to leave every page of your server alone.',
        term: 'X-Robots-Tag (Caddy: header)',
      },
    },
  },
} as const satisfies WordsTree<ServerSpec>;
