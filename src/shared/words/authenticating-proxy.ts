/** What the authenticating proxy before an admin console says in a browser, where no page of Innkeeper is. */
export const authenticatingProxyWords = {
  goOn: 'Continue',
  otherBrowser:
    'This browser cannot keep this page apart from other programs on this computer. Copy its link from Innkeeper into Chrome, Edge or Firefox.',
  useButton: 'Open this page with its button in Innkeeper.',
  usedUp: 'This link has already been used. Press the button in Innkeeper again.',
  notAnswering: 'The app on your server does not answer. It may have stopped, or it is still starting.',
  lineCut: 'Your server cannot be reached right now. Innkeeper keeps trying.',
  again: 'Try again',
} as const;
