/** Why a setting cannot be so, by itself or together with others: goes on from the setting's name. */
export const settingWords = {
  'setting.after-version': 'is version {{version}}; this Innkeeper reads versions up to {{newest}}',
  'setting.unknown': 'is not a known setting',
  'setting.certificate-chain': 'is not one or more certificates in PEM form',
  'setting.certificate-needed': 'is needed when you bring your own certificates',
  'setting.staging-directory-needed':
    'is needed for practice certificates from another authority than the usual one',
  'setting.site-key': 'is not a reCAPTCHA site key',
  'setting.site-key-needed': 'is needed for the CAPTCHA',
  'setting.loss-not-accepted': 'must be on for messages to be deleted: they cannot be restored',
  'setting.meeting-place-needed': 'is needed: where the meetings are held',
  'setting.open-meetings-not-accepted':
    'must be on: anyone who knows the address can hold a meeting on your server',
  'setting.model-name': 'is not a name such as gemma3:1b',
  'setting.outside-service-needed': 'is needed for an outside service',
  'setting.no-allowed-server': 'must name at least one server; to talk to none, switch federation off',
  'setting.telegram-id-needed': 'is needed: Telegram gives you one on my.telegram.org',
  'setting.labs-feature': 'is not a name such as feature_something',
  'setting.nothing-to-draw': 'must be on for dashboards: only what is monitored can be shown',
  'setting.open-registration-not-accepted': 'must be on for a server where anyone can create an account',
  'setting.notices-needed': 'must be on for a welcome message to be sent',
  'setting.mail-needed': 'must be on for people to confirm an email address',
  'setting.relay-range': 'must be at least {{least}} above minPort',
  'setting.below-user-quota': 'must not be less than userQuota: nobody could ever use theirs',
  'setting.below-stream': 'must not be less than streamKBps: not one call could have it',
  'setting.needed-for-mail': 'is needed for sending email',
  'setting.mail-unencrypted':
    'must not be none where somebody signs in: the password would be sent unencrypted',
  'setting.mail-port-tls': 'must be tls on port 465; or use port 587',
  'setting.mail-port-starttls': 'must be starttls on port 587; or use port 465',
  'setting.claim': 'is not a claim such as preferred_username',
  'setting.scope': 'is not a scope such as profile',
  'setting.issuer-marks': 'must not contain ? or #',
  'setting.needed-for-sign-on': 'is needed for single sign-on',
  'setting.no-openid': 'must have openid among them',
  'setting.user-name': 'is not a user name',
  'setting.fingerprint': 'is not a fingerprint such as SHA256:...',
  'setting.calls-need-trust':
    'needs certificates that phones trust: choose public ones or your own files, or switch these calls off',
  'setting.relay-needs-certificate':
    'needs a certificate the relay can use: with Caddy as the reverse proxy, or with Traefik and your own files',
  'setting.federation-needs-trust': 'cannot be open with self-made certificates: no other server trusts them',
  'setting.certificates-of-own-proxy':
    'cannot be this behind your own reverse proxy: it has the certificates',
  'setting.certificates-with-traefik':
    'cannot be this with Traefik: only Caddy makes certificates itself. Use your own files',
  'setting.practice-needs-caddy':
    'works with Caddy only: practise with that reverse proxy, then choose Traefik',
  'setting.hostname-taken': 'is {{host}}, which something else uses that needs a name of its own',
  'setting.alerts-need-mail': 'needs a way to send email: set up features.synapse.mail, or leave this empty',
  'setting.site-elsewhere':
    'is {{domain}}, whose website is on another server: choose another name, or let the chat server answer there',
  'setting.srv-needs-site':
    'needs a certificate for {{domain}}, whose website is on another server: the two files there are enough',
  'setting.picture-elsewhere':
    'must be below {{domain}}: anyone else’s server would learn who opens the page',
  'setting.model-needed': 'must be on for the bot to have a model; or use an outside service',
  'setting.bot-name-taken': 'is taken: the bot has an account of its own',
  'setting.bridge-takes-admin': 'cannot be on: only the bridge can have accounts named as yours, {{name}}',
  'setting.address-needs-home': 'must be on for a server whose name is an address: no domain leads to it',
  'setting.home-needs-home-name':
    'cannot be on for {{domain}}: use the server’s address on your network, or a name that ends in .home.arpa or .local',
  'setting.home-needs-own-certificates':
    'must be internal or files on a home network: public authorities give no certificate for its names',
  'setting.home-needs-caddy': 'must be caddy on a home network: it makes the certificates',
  'setting.home-one-name': 'must be left out on a home network: everything is under {{domain}}',
  'setting.home-alone': 'must be off on a home network: other servers cannot reach this one',
  'setting.home-no-group-calls':
    'must be off on a home network: these calls need certificates every phone trusts. Calls of two work without it',
  'setting.home-lacks-name': 'cannot be on on a home network: it needs a name of its own',
  'setting.port-taken': 'is {{user}} already; choose another port',
} as const;
