/** The mail that shows that mail works. It goes to the host. */
export function testMailWords(domain: string): { readonly subject: string; readonly text: string } {
  return {
    subject: `A test mail from ${domain}`,
    text: [
      `Your chat server ${domain} can send mail.`,
      '',
      'You asked for this mail in Innkeeper. If it is in your spam folder, mail from your server will be too:',
      'ask your mail provider about SPF and DKIM for the sender’s domain.',
      '',
    ].join('\n'),
  };
}
