/** What a host sends to somebody who can sign in now. */
export const handOverWords = {
  hello: 'Hello {{name}},',
  openings: {
    created: 'you have an account on {{server}} now.',
    reopened: 'your account on {{server}} is open again. This is your new password.',
    reset: 'your password on {{server}} has been reset. Please sign in again with the new one.',
  },
  withApp:
    'Install a Matrix app such as Element, choose “{{server}}” as the server (or {{homeserverUrl}}), and sign in.',
  withWeb:
    'Open {{webUrl}} and sign in. On a phone or computer, install Element and choose “{{server}}” as the server.',
  certificate:
    'Before that, open the certificate file that comes with this message on your device, and choose to trust it: this server is for its own network and signs its own certificates.',
  user: 'Username: {{userId}}',
  password: 'Password: {{password}}',
  afterwards:
    'Please change the password after you have signed in, and keep the recovery key the app offers you: without it old encrypted messages cannot be read on a new device.',
} as const;
