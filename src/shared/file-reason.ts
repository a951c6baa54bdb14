import { type MessageParam, message } from './message.ts';

/** Why a file cannot be read or written, from what the system threw. */
export function fileReason(error: unknown): MessageParam {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return message('file.missing');
    case 'EACCES':
    case 'EPERM':
      return message('file.forbidden');
    case 'EISDIR':
      return message('file.is-folder');
    case 'ENOSPC':
      return message('file.disk-full');
    case 'EROFS':
      return message('file.read-only');
    default:
      return { said: error instanceof Error ? error.message : String(error) };
  }
}
