/** Why a certificate is not trusted. */
export const certificateWords = {
  'certificate.expired': 'It has expired.',
  'certificate.not-yet-valid': 'It is not valid yet. A clock may be wrong.',
  'certificate.revoked': 'It was revoked.',
  'certificate.self-signed': 'It is self-signed.',
  'certificate.other-name': 'It belongs to another name.',
  'certificate.unknown-authority': 'It was signed by an authority this computer does not know.',
  'certificate.chain-broken': 'A certificate between it and its authority is missing.',
  'certificate.unreadable': 'It cannot be read.',
  'certificate.not-for': 'It is not made out to {{names}}.',
  'certificate.other-key': 'The private key belongs to another certificate.',
  'certificate.expired-on': 'It expired on {{date}}.',
  'certificate.valid-from': 'It is valid from {{date}} on only.',
  'certificate.wrong-order':
    'The certificates are not in order: the server’s comes first, and each is followed by its issuer’s.',
  'certificate.no-authority':
    'It leads to no authority known here. Add the certificates in between, up to your own authority’s.',
} as const;
