import { z } from 'zod';
import { because } from '../../read-by.ts';
import { displayText, webAddress } from '../fields.ts';

/** A claim's name, as it may stand in a template: letters, digits and _ only. */
const claimName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/, because('setting.claim'));

const scope = z.string().regex(/^[A-Za-z0-9._:/-]{1,100}$/, because('setting.scope'));

/**
 * Signing in with an account elsewhere (OpenID Connect). The client secret is no part of the spec: it is a secret
 * the host gives.
 */
export const oidcSection = z
  .strictObject({
    enabled: z.boolean().default(false),
    /** What stands on the button people press. */
    name: displayText(60).default('Single sign-on'),
    /** The provider's address, exactly as it calls itself: its description lies below `/.well-known/`. */
    issuer: webAddress.refine((value) => !/[?#]/.test(value), because('setting.issuer-marks')).optional(),
    /** What the provider calls this server. */
    clientId: displayText(255).optional(),
    /** What is asked of the provider. `openid` must be among it. */
    scopes: z.array(scope).max(20).default(['openid', 'profile', 'email']),
    /** Which claim becomes the part of an address before the colon. */
    localpartClaim: claimName.default('preferred_username'),
    /** Whether somebody new to this server gets an account by signing in there, however closed it is else. */
    newcomers: z.boolean().default(true),
    /** Whether whoever has the same name there gets the account that exists here. */
    allowExisting: z.boolean().default(false),
    /** Whether signing out there signs out here (back-channel logout). */
    logout: z.boolean().default(false),
  })
  .refine((value) => !value.enabled || value.issuer !== undefined, {
    path: ['issuer'],
    error: because('setting.needed-for-sign-on'),
  })
  .refine((value) => !value.enabled || value.clientId !== undefined, {
    path: ['clientId'],
    error: because('setting.needed-for-sign-on'),
  })
  .refine((value) => value.scopes.includes('openid'), {
    path: ['scopes'],
    error: because('setting.no-openid'),
  });
