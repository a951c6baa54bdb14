import type { BridgeName } from '../../../shared/spec/features/bridges.ts';
import type { FeatureWords } from './tree.ts';

/** What a bridge sees, how an account is linked, and what is written to its bot, word for word. */
export const bridgeWords = {
  telegram: {
    enabled: {
      label: 'Telegram in your rooms',
      hint: 'People link their own account: they write “login qr” to @telegrambot and scan its picture with Telegram on their phone (Devices). The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-telegram)',
    },
    apiId: {
      label: 'Telegram API ID',
      hint: 'Sign in on my.telegram.org and create an app: it shows this number and the secret (API hash) that is asked for separately.',
      term: 'api_id; the secret is api_hash',
    },
    doublePuppet: {
      label: 'Show messages from the Telegram app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  whatsapp: {
    enabled: {
      label: 'WhatsApp in your rooms',
      hint: 'People link their own account: they write “login qr” to @whatsappbot and scan its picture with WhatsApp on their phone (Linked devices). The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-whatsapp)',
    },
    doublePuppet: {
      label: 'Show messages from the WhatsApp app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  signal: {
    enabled: {
      label: 'Signal in your rooms',
      hint: 'People link their own account: they write “login” to @signalbot and scan its picture with Signal on their phone (Linked devices). The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-signal)',
    },
    doublePuppet: {
      label: 'Show messages from the Signal app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  slack: {
    enabled: {
      label: 'Slack in your rooms',
      hint: 'People link their own account: they write “login email” to @slackbot, then their address and the code that Slack sends them. Where Slack asks for a CAPTCHA, it takes “login token” and a browser’s developer tools. The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-slack)',
    },
    doublePuppet: {
      label: 'Show messages from the Slack app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  messenger: {
    enabled: {
      label: 'Messenger in your rooms',
      hint: 'People link their own Facebook account: they write “login messenger-lite” to @facebookbot, then their sign-in. The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-meta, Messenger)',
    },
    doublePuppet: {
      label: 'Show messages from the Messenger app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  instagram: {
    enabled: {
      label: 'Instagram in your rooms',
      hint: 'People link their own account: they write “login” to @instagrambot, which asks for the cookies of instagram.com from a browser’s developer tools. The bridge reads what they write and get there.',
      term: 'Bridge (mautrix-meta, Instagram)',
    },
    doublePuppet: {
      label: 'Show messages from the Instagram app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
  googleMessages: {
    enabled: {
      label: 'Text messages (SMS and RCS) in your rooms',
      hint: 'People link their own Android phone: they write “login google” to @gmessagesbot, which asks for the cookies of messages.google.com from a browser’s developer tools, then tap its emoji on the phone. The bridge reads their text messages.',
      term: 'Bridge (mautrix-gmessages)',
    },
    doublePuppet: {
      label: 'Show messages from the Google Messages app as your own',
      hint: 'The bridge can then write in the name of everybody on your server.',
      term: 'Double puppeting',
    },
  },
} as const satisfies { readonly [Name in BridgeName]: FeatureWords<Name> };
