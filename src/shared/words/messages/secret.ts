/** Secrets that only the host knows. */
export const secretWords = {
  'secret.certificate-key': 'The private key of your certificate',
  'secret.model-key': 'The API key of the AI model’s provider',
  'secret.telegram': 'The api_hash of your Telegram app',
  'secret.captcha': 'The secret key of the CAPTCHA (reCAPTCHA)',
  'secret.mail': 'The password of the mail account',
  'secret.oidc': 'The client secret of {{name}}',
} as const;
