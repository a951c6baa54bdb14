import type { FeatureWords } from './tree.ts';

export const synapseWords = {
  registration: {
    label: 'Who can create an account',
    hint: 'Existing accounts stay as they are.',
    term: 'Registration: closed, by registration token, open (Synapse: enable_registration)',
    choices: {
      closed: 'Only you',
      invitation: 'People with an invitation',
      open: 'Anybody',
    },
  },
  openAccepted: {
    label: 'I understand what open sign-up means',
    hint: 'Strangers and bots create accounts too, and you are responsible for what they do.',
  },
  autoJoin: {
    label: 'Default rooms',
    hint: 'New members join these automatically. Room addresses without # and domain, one per line.',
    term: 'Synapse: auto_join_rooms',
  },
  notices: {
    enabled: {
      label: 'Announcements',
      hint: 'The server can send news and a welcome message. People cannot reply.',
      term: 'Synapse: server_notices',
    },
    name: {
      label: 'Sender of announcements',
      hint: 'Shown above the messages.',
    },
    welcome: {
      label: 'Welcome message',
      hint: 'Sent once to everybody who has not received it.',
    },
  },
  maxUploadMiB: {
    label: 'Largest file people may send',
    hint: 'Including pictures and videos. Larger files are rejected.',
    term: 'Synapse: max_upload_size; Caddy: request_body max_size',
  },
  registrationNeedsEmail: {
    label: 'Require a confirmed e-mail address',
    hint: 'New members get a mail with a link. Keeps most bots out. Requires mail.',
    term: 'Synapse: registrations_require_3pid',
  },
  captcha: {
    enabled: {
      label: 'CAPTCHA',
      hint: 'New members solve it before they get an account. It is made by Google, which sees who solves it.',
      term: 'reCAPTCHA v2 (Synapse: enable_registration_captcha)',
    },
    siteKey: {
      label: 'CAPTCHA site key',
      hint: 'You get it from Google for your chat server’s host name. The secret key is asked for separately.',
      term: 'Synapse: recaptcha_public_key',
    },
  },
  space: {
    enabled: {
      label: 'A space for everybody',
      hint: 'New members join it automatically; it contains the default rooms.',
      term: 'Space (m.space; Synapse: auto_join_rooms)',
    },
    name: { label: 'Name of the space', hint: 'Shown in the sidebar of chat apps.' },
    alias: {
      label: 'Address of the space',
      hint: 'Without # and domain. A different address creates a new space; the old one stays.',
    },
  },
  oidc: {
    enabled: {
      label: 'Single sign-on with another provider',
      hint: 'Such as an account at work or school. Element X cannot do this yet: people use a password there.',
      term: 'Single sign-on, OpenID Connect (Synapse: oidc_providers)',
    },
    name: {
      label: 'Button text for the provider',
      hint: 'Shown on the sign-in page.',
      term: 'Synapse: idp_name',
    },
    issuer: {
      label: 'Address of the provider',
      hint: 'Its issuer URL, exactly as the provider shows it, such as https://login.example.org/realms/main.',
      term: 'Issuer (OpenID Connect Discovery)',
    },
    clientId: {
      label: 'Client ID',
      hint: 'You get it from the provider, with a client secret that is asked for separately.',
      term: 'Client ID and client secret',
    },
    newcomers: {
      label: 'Create accounts at first sign-in',
      hint: 'Even if sign-up is closed. Off: only people with an existing account can sign in.',
      term: 'Synapse: enable_registration of the provider',
    },
    allowExisting: {
      label: 'Link existing accounts with the same username (provider)',
      hint: 'Whoever has a username there gets the account with that username here, including yours. Only for a provider you fully trust.',
      term: 'Synapse: allow_existing_users',
    },
    localpartClaim: {
      label: 'Username source',
      hint: 'The provider’s field that becomes the username here.',
      term: 'Claim (Synapse: localpart_template)',
    },
    scopes: {
      label: 'Requested scopes',
      hint: 'One per line. Must include openid.',
      term: 'Scopes',
    },
    logout: {
      label: 'Sign out everywhere together',
      hint: 'Signing out at the provider signs out here. Register the extra address shown below.',
      term: 'Back-channel logout (Synapse: backchannel_logout_enabled)',
    },
  },
  roomDirectory: {
    label: 'Public room directory',
    hint: 'People can browse it and join.',
    term: 'Synapse: enable_room_list_search',
  },
  passwords: {
    minLength: {
      label: 'Minimum password length',
      hint: 'Long beats complicated. Existing passwords stay valid.',
      term: 'Synapse: password_config.policy.minimum_length',
    },
    digit: { label: 'Require a digit', hint: 'Length protects better.' },
    symbol: { label: 'Require a symbol', hint: 'Such as ! or ?. Length protects better.' },
    lowercase: { label: 'Require a lowercase letter', hint: 'Length protects better.' },
    uppercase: { label: 'Require an uppercase letter', hint: 'Length protects better.' },
  },
  retention: {
    enabled: {
      label: 'Delete old messages',
      hint: 'In every room, for everybody. Pictures and files stay until you clean them up.',
      term: 'Message retention (Synapse: retention)',
    },
    maxDays: {
      label: 'Keep messages for',
      hint: 'Rooms can set less, but not more.',
      term: 'Synapse: retention.default_policy.max_lifetime',
    },
    lossAccepted: {
      label: 'I understand that deleted messages cannot be recovered',
      hint: 'Only a backup still has them.',
    },
  },
  remoteMediaDays: {
    label: 'Keep copies of other servers’ files for',
    hint: 'They are downloaded again when somebody opens them. Empty: kept.',
    term: 'Synapse: media_retention.remote_media_lifetime',
  },
  federation: {
    mode: {
      label: 'Chat with other servers',
      hint: 'Whether your members can talk with people whose account is on another server.',
      term: 'Federation (Synapse: federation_domain_whitelist)',
      choices: {
        off: 'No, only your own',
        allowList: 'Only servers I list',
        open: 'Yes, with every server',
      },
    },
    allow: {
      label: 'Allowed servers',
      hint: 'The part after the colon in their addresses, one per line.',
      term: 'Synapse: federation_domain_whitelist',
    },
    publicRooms: {
      label: 'Show public rooms to other servers',
      hint: 'Off: only your members see the list.',
      term: 'Synapse: allow_public_rooms_over_federation',
    },
    discovery: {
      label: 'Port for other servers',
      hint: 'The older way opens one more port, 8448.',
      term: '.well-known/matrix/server, port 8448',
      choices: {
        wellKnown: 'The same port as people (443)',
        port8448: 'Port 8448',
      },
    },
    srvRecord: {
      label: 'Show the SRV record',
      hint: 'One more DNS record, for the few servers that need it.',
      term: 'SRV _matrix-fed._tcp',
    },
    keyServers: {
      label: 'Trusted key servers',
      hint: 'Asked when a server does not answer itself. Empty: matrix.org if every server is allowed, otherwise none.',
      term: 'Synapse: trusted_key_servers',
    },
  },
  mail: {
    enabled: {
      label: 'Send mail',
      hint: 'So that people can confirm an e-mail address and reset a forgotten password themselves.',
      term: 'SMTP (Synapse: email)',
    },
    host: {
      label: 'SMTP server',
      hint: 'Your mail provider tells you, often smtp. and its domain.',
      term: 'Synapse: smtp_host',
    },
    port: {
      label: 'SMTP port',
      hint: '587 works almost everywhere; many hosting providers block 25 and 465.',
      term: 'Synapse: smtp_port',
    },
    security: {
      label: 'Encryption',
      hint: 'Your mail provider tells you which one to use.',
      term: 'Synapse: require_transport_security, force_tls',
      choices: {
        starttls: 'STARTTLS (port 587)',
        tls: 'TLS from the start (port 465)',
        none: 'None, only inside your own network',
      },
    },
    user: {
      label: 'SMTP username',
      hint: 'Empty: no login. The password is asked for separately.',
      term: 'Synapse: smtp_user, smtp_pass',
    },
    from: { label: 'Sender', hint: 'The address mails come from.', term: 'Synapse: notif_from' },
    notifications: {
      label: 'Mail people about missed messages',
      hint: 'Each person can turn it off.',
      term: 'Synapse: enable_notifs',
    },
  },
  extra: {
    label: 'Custom chat server configuration',
    hint: 'Settings without a field here, as YAML.',
    term: 'Synapse: homeserver.yaml',
  },
  reportStats: {
    label: 'Send statistics to the Synapse developers',
    hint: 'Numbers of people, rooms and messages; no contents.',
    term: 'Synapse: report_stats',
  },
  urlPreviews: {
    label: 'Link previews',
    hint: 'Your server fetches a picture and a title for links in messages.',
    term: 'Synapse: url_preview_enabled',
  },
  presence: {
    label: 'Show who is online',
    hint: 'Uses more processor time with every person.',
    term: 'Presence (Synapse: presence.enabled)',
    choices: {
      on: 'Yes',
      off: 'No',
      untracked: 'Visible to apps only',
    },
  },
} as const satisfies FeatureWords<'synapse'>;
