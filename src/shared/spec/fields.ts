import { z } from 'zod';

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** A DNS name of at least two labels, lower case, without a trailing dot. International names in their xn-- form. */
export const domainName = z
  .string()
  .max(230, 'is too long')
  .refine((value) => value === value.toLowerCase(), 'must be in small letters')
  .refine(
    (value) => value.split('.').length >= 2 && value.split('.').every((part) => label.test(part)),
    'is not a domain name such as example.org',
  )
  .refine((value) => !/^[\d.]+$/.test(value), 'is an address, not a name');

/** A host name, an IPv4 or an IPv6 address. */
export const hostAddress = z
  .string()
  .min(1, 'is missing')
  .max(253, 'is too long')
  .regex(/^[A-Za-z0-9._:-]+$/, 'is neither a name nor an address')
  .refine((value) => !value.startsWith('-'), 'must not begin with a hyphen');

export const portNumber = z.int().min(1).max(65535);

/** A Matrix server's name: a domain, with a port where its people's addresses have one. */
export const serverName = z
  .string()
  .max(236, 'is too long')
  .refine((value) => {
    const [, name = '', port] = /^([^:]*)(?::(\d{1,5}))?$/.exec(value) ?? [];
    return domainName.safeParse(name).success && (port === undefined || Number(port) <= 65_535);
  }, 'is not a server’s name such as example.org');

/** The address of a web page: https, and nothing in it that signs anybody in. */
export const webAddress = z
  .url({
    protocol: /^https$/,
    hostname: z.regexes.domain,
    message: 'is not an address such as https://example.org',
  })
  .max(2000, 'is too long')
  .refine((value) => !/^https:\/\/[^/]*@/.test(value), 'must not hold a name or a password');

/** How long a picture in its `data:` form may be: it travels with every look at the server. */
const longestPicture = 64 * 1024;

/** A picture as its own `data:` address (PNG, JPEG or WebP, about 48 KB), or the https address of one. */
export const pictureSource = z
  .string()
  .max(longestPicture, 'is too large: a picture may have 48 KB')
  .refine(
    (value) =>
      /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/.test(value) ||
      webAddress.safeParse(value).success,
    'is neither a picture (data:image/png;base64,...) nor an https address',
  );

/** A name from the time zone database, such as Europe/Berlin. */
export const timeZone = z
  .string()
  .max(64, 'is too long')
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, 'is not a time zone such as Europe/Berlin')
  .refine((value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
    } catch {
      return false;
    }
  }, 'is not a time zone such as Europe/Berlin');

/** A line of text shown to people: no control characters, no half characters, nothing that ends a line. */
export const displayText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'is missing')
    .max(max, `is longer than ${max} characters`)
    .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, 'has characters that cannot be shown');

/** Text of several lines: no control characters but line breaks and tabs, no half characters. */
export const messageText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n').trim())
    .min(1, 'is missing')
    .max(max, `is longer than ${max} characters`)
    .regex(/^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u, 'has characters that cannot be shown');

/** The part of a room's address between # and colon, as Innkeeper makes them. */
export const aliasLocalpart = z
  .string()
  .regex(/^[a-z0-9._-]{1,100}$/, 'may have small letters, digits and . _ - only, at most 100');

/**
 * The part of a user's address before the colon (Matrix spec, "User Identifiers"), as a new account
 * may have it. Synapse keeps names of digits alone for guests, application services own `_...`.
 */
export const localpart = z
  .string()
  .min(1, 'is missing')
  .max(64, 'is longer than 64 characters')
  .regex(/^[a-z0-9._=/+-]+$/, 'may have small letters, digits and . _ = / + - only')
  .refine((value) => !value.startsWith('_'), 'must not begin with _')
  .refine((value) => !/^\d+$/.test(value), 'must not be a number');
