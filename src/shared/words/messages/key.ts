/** Why a private key cannot be read. */
export const keyWords = {
  'key.public': 'This is the public half of a key; the private half is needed.',
  'key.putty': 'This is PuTTY’s newer format. Export it in PuTTYgen as an OpenSSH key.',
  'key.damaged': 'The file is damaged or not a private key.',
  'key.kind-unknown': 'Keys of this kind do not work for signing in.',
  'key.kind': 'Keys of the kind “{{kind}}” do not work for signing in.',
} as const;
