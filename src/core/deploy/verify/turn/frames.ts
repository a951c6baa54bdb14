const headerBytes = 20;

/**
 * Cuts whole STUN messages off the front of a TCP stream (RFC 8489, section 6.2.2): the message
 * says its own length. ChannelData, whose first two bits are 01, is dropped.
 */
export function cutFrames(stream: Buffer): { readonly messages: readonly Buffer[]; readonly rest: Buffer } {
  const messages: Buffer[] = [];
  let rest = stream;
  while (rest.length >= 4) {
    const isChannelData = rest.readUInt8(0) >> 6 === 1;
    const length = rest.readUInt16BE(2);
    // ChannelData is padded to four bytes on a stream (RFC 8656, section 12.5); a STUN message always fits.
    const size = isChannelData ? 4 + Math.ceil(length / 4) * 4 : headerBytes + length;
    if (rest.length < size) break;
    if (!isChannelData) messages.push(rest.subarray(0, size));
    rest = rest.subarray(size);
  }
  return { messages, rest };
}
