/** The Privacy page. Facts speak of the host in the third person: members read them, too. */
export const privacy = {
  title: {
    off: 'No other chat server sees anything of this one.',
    allowList: 'This server talks to a few others.',
    open: 'This server talks to every other Matrix server.',
    unknown: 'The settings of this server are not known right now.',
    none: 'What will others be able to see?',
  },
  lead: 'Who can see what, what encryption covers and how long things stay, worked out from the settings your server has.',
  empty: 'It is worked out from the settings, once the server is set up.',
  change: 'Change',
  changeLabel: 'Change this setting: {{label}}',
  noBackups: 'Whether backups are made could not be looked up right now.',
  topics: {
    encryption: 'What encryption covers',
    host: 'What the host can see',
    provider: 'What the provider of the server can see',
    members: 'What members see of each other',
    servers: 'What other servers can see',
    push: 'What push services can see',
    calls: 'Calls and meetings',
    bridges: 'Bridges to other networks',
    assistants: 'AI assistant',
    'sign-in': 'Signing in',
    mail: 'Mail',
    links: 'Links',
    kept: 'How long things stay',
  },
  facts: {
    'encrypted-rooms':
      'Private rooms and direct chats are end-to-end encrypted unless whoever creates them turns that off. Public rooms are not encrypted by default.',
    'encrypted-covers':
      'In encrypted rooms, only the devices of the people in the room can read messages and open files. The server keeps them, but cannot read them.',
    'encrypted-not':
      'Encryption does not cover who is in a room, when somebody writes, the names, topics and pictures of rooms, and the names and pictures of people.',
    'host-sees':
      'The host of the server can see which accounts exist, who is in which room, and when messages are sent and how large files are.',
    'host-unencrypted':
      'Messages and files in rooms without encryption can be read by the host. Those in encrypted rooms cannot.',
    'host-devices':
      'For each device that is signed in, the server keeps its name, the network address (IP) it was last used from, and when.',
    'own-settings':
      'The host has added settings of their own ({{names}}). What these change is not included here.',
    'provider-disk':
      'The company the server is rented from could read its disk, as the host can. Messages in encrypted rooms stay unreadable there, too.',
    'provider-network':
      'On the way to the server everything is encrypted (TLS). The provider can see which addresses connect to it, but not what they send.',
    'names-public':
      'The names of the server ({{names}}) are in public lists of certificates, so that anybody can find out that it exists.',
    'members-directory': 'Every member can find every other member by name.',
    'members-online': 'People who share a room see who is online and when they were last active.',
    'members-offline': 'Nobody sees who is online.',
    'members-rooms': 'Every member can look through the list of public rooms.',
    'servers-none': 'No other Matrix server sees anything. This server talks to none.',
    'servers-listed': 'This server talks only to these others: {{names}}.',
    'servers-any': 'This server talks to any other Matrix server that one of its members shares a room with.',
    'servers-learn':
      'A server gets everything in rooms that one of its people is in: messages, files, members. Encrypted messages stay unreadable for it. What it has copied stays there, also if it is deleted here. It can look up the name and picture of a member whose address it knows.',
    'servers-online': 'Servers that share a room also learn who is online.',
    'servers-public-rooms': 'Other servers can look through the list of public rooms.',
    'key-servers':
      'To check messages of servers that do not answer, this server asks {{names}}, which learns which servers those are.',
    stats:
      'Once a day, the number of people, rooms and messages is sent to the makers of Synapse, the chat server program.',
    push: 'Notifications on phones pass through the push service of the app and of the phone’s maker, such as Apple or Google. They learn that something arrived for a device, in which room and perhaps from whom, but never what it says.',
    'calls-of-two':
      'Calls between two people are encrypted from device to device. Where they go directly, both devices see each other’s network address.',
    'calls-relay':
      'Where two devices cannot reach each other, the call passes through the relay of this server, which cannot listen in.',
    'calls-group':
      'Calls of several people pass through this server. In encrypted rooms it cannot listen in; it sees who takes part and for how long.',
    'meetings-own':
      'Meetings with a web address (Jitsi) pass through this server and can be decrypted there. Anybody who knows the address can join.',
    'meetings-elsewhere':
      'Meetings with a web address (Jitsi) are held at {{name}}. Whoever runs it can see who meets whom and when, and can decrypt sound and picture.',
    'bridge-telegram':
      'Conversations that are connected with Telegram can be read by Telegram, and are decrypted on this server to pass them on. This concerns only those who connect their Telegram account, and whoever writes with them there.',
    'bridge-whatsapp':
      'Conversations that are connected with WhatsApp are decrypted on this server to pass them on. WhatsApp learns who writes to whom and when. This concerns only those who connect their WhatsApp account, and whoever writes with them there.',
    'bridge-signal':
      'Conversations that are connected with Signal are decrypted on this server to pass them on, so the host could read them. This concerns only those who connect their Signal account, and whoever writes with them there.',
    'bridge-slack':
      'Conversations that are connected with Slack can be read by Slack and perhaps by the owners of the workspace, and are decrypted on this server to pass them on. This concerns only those who connect their Slack account, and whoever writes with them there.',
    'bridge-messenger':
      'Conversations that are connected with Messenger can be read by Meta where Messenger does not encrypt them from end to end, and are decrypted on this server to pass them on. This concerns only those who connect their Facebook account, and whoever writes with them there.',
    'bridge-instagram':
      'Conversations that are connected with Instagram can be read by Meta, and are decrypted on this server to pass them on. This concerns only those who connect their Instagram account, and whoever writes with them there.',
    'bridge-googleMessages':
      'Text messages that are connected with Google Messages are decrypted on this server to pass them on. SMS can be read by the phone companies that carry them, and Google learns when messages pass. This concerns only those who connect their phone, and whoever writes with them there.',
    'bridge-puppets':
      'The bridges to these networks can write in the name of every member, so that what they write in the network’s own app appears here as theirs: {{names}}.',
    'assistant-own':
      '{{name}}, an AI assistant, reads what is written to it and in rooms it was invited to. Its model runs on this server; nothing leaves it.',
    'assistant-outside':
      '{{name}}, an AI assistant, sends what is written to it to {{place}}, where it can be read. In rooms it was invited to, that may be everything.',
    password:
      'Passwords are kept in a form that cannot be turned back into the password (a hash). The host cannot read them, but can set a new one.',
    'sign-in-elsewhere':
      'Who signs in with {{name}} does so at {{place}}. It learns who signs in to this server and when, and tells this server the person’s name and perhaps e-mail address.',
    'sign-in-own':
      'Who signs in with {{name}} does so on this server itself. It keeps names, e-mail addresses and times of signing in.',
    captcha:
      'Who creates an account solves a CAPTCHA from Google, which learns the person’s network address and browser.',
    'email-needed': 'To create an account, people give an e-mail address, which the server keeps.',
    mail: 'Mail from this server, such as for a forgotten password, is sent through {{place}}, which can read it.',
    'mail-missed':
      'Who wants to gets missed messages by mail. Those from rooms without encryption are in it in full.',
    links:
      'For links in messages the server fetches a preview, so the website sees the server and not the person. In encrypted rooms apps do this only where a person turns it on; then the server learns the link.',
    'kept-messages-days_one': 'Messages are deleted after {{count}} day.',
    'kept-messages-days_other': 'Messages are deleted after {{count}} days.',
    'kept-messages': 'Messages stay until somebody deletes them.',
    'kept-redacted_one': 'What somebody deletes is gone from the server’s database after {{count}} day.',
    'kept-redacted_other': 'What somebody deletes is gone from the server’s database after {{count}} days.',
    'kept-files': 'Files and pictures stay until the host deletes them, also when their message is gone.',
    'kept-remote_one': 'Copies of files from other servers are deleted after {{count}} day.',
    'kept-remote_other': 'Copies of files from other servers are deleted after {{count}} days.',
    'kept-left-rooms_one':
      'Rooms that everybody has left and removed from their list are deleted after {{count}} day.',
    'kept-left-rooms_other':
      'Rooms that everybody has left and removed from their list are deleted after {{count}} days.',
    'kept-addresses_one': 'Network addresses (IP) that accounts were used from are kept for {{count}} day.',
    'kept-addresses_other':
      'Network addresses (IP) that accounts were used from are kept for {{count}} days.',
    'kept-logs':
      'Programs write logs, in which account names, rooms and network addresses can appear, but not what people write. The last {{count}} MB of each program are kept.',
    'kept-access-none': 'There is no record of who opened which page.',
    'kept-access-own':
      'The host’s own web server is in front of this one and may record who opened which page.',
    'kept-measurements_one':
      'Measurements of the server, such as how busy it is, are kept for {{count}} day. They hold nothing of what people write.',
    'kept-measurements_other':
      'Measurements of the server, such as how busy it is, are kept for {{count}} days. They hold nothing of what people write.',
    'kept-backups':
      'Encrypted backups are made every day. Kept are the daily ones ({{daily}}), weekly ones ({{weekly}}) and monthly ones ({{monthly}}). What is deleted stays in them until they are deleted, too.',
    'kept-backups-off':
      'Backups are not made automatically. What the host backs up by hand stays for as long as they keep it.',
    'kept-backups-elsewhere':
      'Backups are also kept at {{names}}, where they cannot be read without their password.',
  },
  publish: {
    title: 'A text for your members',
    lead: 'The same in one text, in the language Innkeeper is set to. Put it where new members see it, and update it when you change settings. It describes the technology and is not legal advice.',
    label: 'Text for members',
    heading: 'Privacy on {{name}}',
    asOf: 'As of {{day}}.',
    what: 'the text',
    save: 'Save as a file',
    file: 'privacy-{{name}}.txt',
    toTerms: 'Put it on your server’s terms page',
  },
} as const;
