/** Why a file cannot be read or written. */
export const fileWords = {
  'file.missing': 'There is no such file or folder.',
  'file.forbidden': 'The system does not allow it.',
  'file.is-folder': 'It is a folder.',
  'file.disk-full': 'The disk is full.',
  'file.read-only': 'The disk can only be read.',
  'file.spec-too-large': 'It is far too large for a server spec.',
  'file.no-server-list': 'It is not a list of servers, or it was changed by hand.',
  'file.newer-server-list': 'It was saved by a newer Innkeeper. Update Innkeeper on this computer first.',
} as const;
