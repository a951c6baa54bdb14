/** Text as UTF-8; bytes as they are, without a copy: they may be many, and must stay unchanged while they are sent. */
export function bytesOf(content: string | Uint8Array): Buffer {
  if (typeof content === 'string') return Buffer.from(content);
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength);
}
