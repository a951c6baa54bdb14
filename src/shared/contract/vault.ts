/** How many characters the passphrase of the sealed file has at least, wherever it is given. */
export const shortestPassphrase = 8;
