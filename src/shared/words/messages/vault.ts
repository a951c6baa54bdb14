/** Why the keychain cannot be used. */
export const vaultWords = {
  'vault.damaged': 'The file {{path}} is damaged or cannot be read.',
  'vault.forgetful': 'The keychain does not keep what it is given.',
  'vault.silent': 'The keychain does not answer.',
} as const;
