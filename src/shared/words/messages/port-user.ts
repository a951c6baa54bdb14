/** What has a port already, as it stands after “is”. */
export const portUserWords = {
  'port-user.console': 'the port of an admin console',
  'port-user.behind-proxy': 'where your own reverse proxy finds the chat server',
  'port-user.chat': 'the port of the chat server',
  'port-user.servers': 'the port of other servers',
  'port-user.relay': 'the port of the call relay',
  'port-user.relay-range': 'one of the call relay’s ports',
  'port-user.calls': 'the port of calls',
  'port-user.meetings': 'the port of meetings',
  'port-user.web': 'where browsers reach this server',
} as const;
