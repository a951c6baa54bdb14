import { z } from 'zod';

/** A fingerprint as OpenSSH prints it: `SHA256:` and the digest in base64 without padding. */
export const fingerprintForm = /^SHA256:[A-Za-z0-9+/]{43}$/;

export const fingerprintSchema = z.string().regex(fingerprintForm);
