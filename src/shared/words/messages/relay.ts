/** Why the call relay does not work. */
export const relayWords = {
  'relay.silent': 'It does not answer. A firewall at your provider may block it.',
  'relay.credentials': 'It does not accept the passwords that the chat server gives out.',
  'relay.quota': 'It says that the test account has used it too much already.',
  'relay.no-ports': 'It has no free ports left.',
  'relay.not-listening': 'It is not listening.',
  'relay.unreachable': 'It cannot be reached ({{code}}).',
  'relay.unreadable': 'Its answer cannot be read.',
  'relay.refuses': 'It refuses: {{answer}}.',
} as const;
