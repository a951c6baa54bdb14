/** Why a request from a browser is refused. */
export const gateWords = {
  'gate.other-address': 'This is not the address Innkeeper printed.',
  'gate.read-only': 'Only reading is possible here.',
  'gate.bad-address': 'This address cannot be read.',
  'gate.other-page': 'Another page may not talk to Innkeeper.',
} as const;
