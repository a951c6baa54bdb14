/** Why a request from a browser is refused. */
export const requestWords = {
  'request.other-address': 'This is not the address Innkeeper printed.',
  'request.read-only': 'Only reading is possible here.',
  'request.bad-address': 'This address cannot be read.',
  'request.only-pages': 'Only for the pages.',
  'request.no-such-page': 'There is no such page.',
  'request.other-origin': 'Another page may not talk to Innkeeper.',
} as const;
