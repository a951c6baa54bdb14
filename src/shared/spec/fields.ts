import { z } from 'zod';
import { because } from '../read-by.ts';

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

/** A DNS name of at least two labels, lower case, without a trailing dot. International names in their xn-- form. */
export const domainName = z
  .string()
  .max(230)
  .refine((value) => value === value.toLowerCase(), because('invalid.not-lower-case'))
  .refine(
    (value) => value.split('.').length >= 2 && value.split('.').every((part) => label.test(part)),
    because('invalid.domain-name'),
  )
  .refine((value) => !/^[\d.]+$/.test(value), because('invalid.address-not-name'));

/** A Matrix server's own name: a domain, or the address of a server in a network at home. It has no port. */
export const ownServerName = z.string().superRefine((value, context) => {
  if (z.ipv4().safeParse(value).success) return;
  for (const { message } of domainName.safeParse(value).error?.issues ?? []) {
    context.addIssue({ code: 'custom', message });
  }
});

/** A host name, an IPv4 or an IPv6 address. */
export const hostAddress = z
  .string()
  .min(1)
  .max(253)
  .regex(/^[A-Za-z0-9._:-]+$/, because('invalid.host-address'))
  .refine((value) => !value.startsWith('-'), because('invalid.leading-hyphen'));

/** Whom to sign in as on a server. */
export const loginName = z.string().regex(/^[a-z_][a-z0-9_.-]{0,31}$/i, because('setting.user-name'));

export const portNumber = z.int().min(1).max(65535);

/** A Matrix server's name: a domain, with a port where its people's addresses have one. */
export const serverName = z
  .string()
  .max(236)
  .refine((value) => {
    const [, name = '', port] = /^([^:]*)(?::(\d{1,5}))?$/.exec(value) ?? [];
    return domainName.safeParse(name).success && (port === undefined || Number(port) <= 65_535);
  }, because('invalid.server-name'));

/**
 * An address over https, with nothing in it that signs anybody in. Kept as a browser understands it, so that no two
 * programs read it as two places (`https://evil.org\\.example.org`).
 */
const safely = (address: z.ZodURL) =>
  address
    .max(2000)
    .refine((value) => !signsIn(value), because('invalid.web-address-sign-in'))
    .overwrite(asParsed);

/** The address of a web page. */
export const webAddress = safely(
  z.url({ protocol: /^https$/, hostname: z.regexes.domain, error: because('invalid.https') }),
);

/** The same of a service, which may have a name within a company alone. */
export const serviceAddress = safely(z.url({ protocol: /^https$/, error: because('invalid.https') }));

function signsIn(value: string): boolean {
  return /^https:\/\/[^/]*@/.test(asParsed(value));
}

/** Without the slash a browser puts behind a bare name: an OpenID provider's name is compared letter by letter. */
function asParsed(value: string): string {
  const href = z.url({ normalize: true }).safeParse(value).data ?? value;
  return href === `${value}/` ? value : href;
}

/** How long a picture in its `data:` form may be: it travels with every look at the server. */
const longestPicture = 64 * 1024;

/** A picture as its own `data:` address (PNG, JPEG or WebP, about 48 KB), or the https address of one. */
export const pictureSource = z
  .string()
  .max(longestPicture, because('invalid.picture-large', { most: { mib: 48 / 1024 } }))
  .refine(
    (value) =>
      /^data:image\/(?:png|jpeg|webp);base64,[A-Za-z0-9+/]+={0,2}$/.test(value) ||
      webAddress.safeParse(value).success,
    because('invalid.picture'),
  );

/** A name from the time zone database, such as Europe/Berlin. */
export const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+/-]*$/, because('invalid.time-zone'))
  .refine((value) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: value }).format(0) !== '';
    } catch {
      return false;
    }
  }, because('invalid.time-zone'));

/** An e-mail address; 254 characters are the most that mail servers take (RFC 5321, 4.5.3.1.3). */
export const mailAddress = z.email().max(254);

/** A line of text shown to people: no control characters, no half characters, nothing that ends a line. */
export const displayText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\u2028\u2029]*$/u, because('invalid.unprintable'));

/** Text of several lines: no control characters but line breaks and tabs, no half characters. */
export const messageText = (max: number) =>
  z
    .string()
    .overwrite((text) => text.replaceAll('\r\n', '\n').trim())
    .min(1)
    .max(max)
    .regex(/^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u, because('invalid.unprintable'));

/** The part of a room's address between # and colon, as Innkeeper makes them. */
export const aliasLocalpart = z
  .string()
  .regex(/^[a-z0-9._-]{1,100}$/, because('invalid.room-alias', { most: 100 }));

/**
 * The part of a user's address before the colon (Matrix spec, "User Identifiers"), as a new account
 * may have it. Synapse keeps names of digits alone for guests, application services own `_...`.
 */
export const localpart = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9._=/+-]+$/, because('invalid.localpart'))
  .refine((value) => !value.startsWith('_'), because('invalid.leading-underscore'))
  .refine((value) => !/^\d+$/.test(value), because('invalid.digits-only'));
