import type { FeatureWords } from './tree.ts';

export const synapseWords = {
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
  captcha: {
    enabled: {
      label: 'A riddle against robots',
      hint: 'Newcomers solve it before they get an account. Google makes it, and sees who does.',
      term: 'reCAPTCHA v2 (Synapse: enable_registration_captcha)',
    },
    siteKey: {
      label: 'Its site key',
      hint: 'Google gives it to you for your chat server’s name. The secret key is asked for apart.',
      term: 'Synapse: recaptcha_public_key',
    },
  },
  space: {
    enabled: {
      label: 'A space for everybody',
      hint: 'Newcomers find themselves in it, and in it the rooms you choose for them.',
      term: 'Space (m.space; Synapse: auto_join_rooms)',
    },
    name: { label: 'Name of the space', hint: 'Shown at the side of people’s apps.' },
    alias: {
      label: 'Address of the space',
      hint: 'Without # and domain. Another address makes another space; the old one stays.',
    },
  },
  oidc: {
    enabled: {
      label: 'Sign in with an account elsewhere',
      hint: 'Such as the one people have at work or at school. The app Element X cannot do this yet: there people use a password.',
      term: 'Single sign-on, OpenID Connect (Synapse: oidc_providers)',
    },
    name: {
      label: 'Button text for the other provider',
      hint: 'Where people sign in.',
      term: 'Synapse: idp_name',
    },
    issuer: {
      label: 'Address of the provider',
      hint: 'Exactly as it calls itself, such as https://login.example.org/realms/main.',
      term: 'Issuer (OpenID Connect Discovery)',
    },
    clientId: {
      label: 'Name of your server there',
      hint: 'The provider gives it to you, with a secret that is asked for apart.',
      term: 'Client ID and client secret',
    },
    newcomers: {
      label: 'Whoever signs in there gets an account',
      hint: 'However closed your server is else. Switched off, only people who have one come in.',
      term: 'Synapse: enable_registration of the provider',
    },
    allowExisting: {
      label: 'Link the other provider to accounts of the same name',
      hint: 'Whoever has a name there gets the account of that name here, yours too. Only for a provider you trust wholly.',
      term: 'Synapse: allow_existing_users',
    },
    localpartClaim: {
      label: 'What names are made from',
      hint: 'What the provider says about a person that becomes their address here.',
      term: 'Claim (Synapse: localpart_template)',
    },
    scopes: {
      label: 'What is asked of the provider',
      hint: 'One per line. openid has to be among it.',
      term: 'Scopes',
    },
    logout: {
      label: 'Signing out there signs out here',
      hint: 'The provider has to know one more address for it, shown below.',
      term: 'Back-channel logout (Synapse: backchannel_logout_enabled)',
    },
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
  extra: {
    label: 'More of the chat server',
    hint: 'Settings of its own that have no place here, as YAML.',
    term: 'Synapse: homeserver.yaml',
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
} as const satisfies FeatureWords<'synapse'>;
