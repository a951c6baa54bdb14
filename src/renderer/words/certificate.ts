/** Where a server signs its own certificates, for its own network. */
export const certificate = {
  title: 'Trust the certificate first',
  titleGuest: 'Send the certificate along',
  lead: 'This server is for your own network. Each computer and phone has to trust its certificate once.',
  leadGuest:
    'This server is for your own network. Each device of whoever joins has to trust its certificate once: send the file together with this.',
  get: 'Save the certificate',
  none: 'There is no certificate to save.',
  page: 'Or open this page on each device, on the same network. It has the certificate and the steps:',
  pageWhat: 'the address of the certificate page',
  how: 'Open the saved file on each device and choose to trust it for websites. On a phone, send the file to it first.',
  term: 'This is the root certificate of the authority that signs this server’s certificates, in PEM form.',
} as const;
