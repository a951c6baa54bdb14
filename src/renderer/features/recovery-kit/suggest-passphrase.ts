/** Letters and digits that nobody takes for another when they are read from paper. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
const groups = 6;
const perGroup = 4;

/** A passphrase nobody can guess (118 bits), that can be written down and typed again. */
export function suggestPassphrase(): string {
  return Array.from({ length: groups }, () => Array.from({ length: perGroup }, sign).join('')).join('-');
}

/** One of the signs, each as likely as any other. */
function sign(): string {
  const fair = 256 - (256 % signs.length);
  for (;;) {
    const [byte = fair] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < fair) return signs.charAt(byte % signs.length);
  }
}
