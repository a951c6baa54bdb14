/** Why a DNS record is not known, or not right yet. */
export const dnsWords = {
  'dns.no-answer': 'The name servers gave no usable answer ({{code}}).',
  'dns.silent': 'The name servers do not answer.',
  'dns.refused': 'The name servers refuse to answer for this name.',
  'dns.broken': 'The name servers of the domain are out of order.',
  'dns.bad-name': 'This name cannot be looked up.',
  'dns.address-unknown': 'The server’s public address is not known.',
  'dns.proxied':
    'Cloudflare’s proxy answers here (the orange cloud). Switch this record to “DNS only” at Cloudflare: calls, and other servers, have to reach your server itself.',
  'dns.not-everywhere': 'Not all name servers of the domain know it yet.',
} as const;
