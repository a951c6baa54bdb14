/** What an open port is for. */
export const portWords = {
  'port.login': 'the remote login',
  'port.relay': 'calls, for people behind strict routers',
  'port.relay-encrypted': 'calls, for people behind strict routers, encrypted',
  'port.call-media': 'sound and video of calls',
  'port.http': 'web pages, and getting certificates',
  'port.https': 'chat and web pages, encrypted',
  'port.http3': 'the same, faster on bad connections (HTTP/3)',
  'port.federation': 'other Matrix servers',
  'port.call-media-strict': 'sound and video of calls, in strict networks',
  'port.meeting-media': 'sound and video of meetings',
} as const;
