/** Why a file cannot be read or written. */
export const fileWords = {
  'file.missing': 'There is no such file or folder.',
  'file.forbidden': 'The system does not allow it.',
  'file.is-folder': 'It is a folder.',
  'file.disk-full': 'The disk is full.',
  'file.read-only': 'The disk can only be read.',
  'file.spec-too-large': 'It is far too large for a server spec.',
} as const;
