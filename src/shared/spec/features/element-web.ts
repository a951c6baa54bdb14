import { z } from 'zod';
import { because } from '../../read-by.ts';
import { elementWebExtra } from '../extra/element-web.ts';
import { displayText, messageText, pictureSource, webAddress } from '../fields.ts';

const footerLink = z.strictObject({ text: displayText(60), url: webAddress });

/** The chat page people open in a browser (Element Web). */
export const elementWebFeature = z.strictObject({
  enabled: z.boolean().default(true),
  /** The name people see in the browser's tab and on the sign-in page. */
  brand: displayText(60).default('Element'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /**
   * The picture above the sign-in form, and the one behind it. A picture itself, in the `data:` form and small,
   * or an address below the server's own domain: anybody else's would learn who opens the page.
   */
  logo: pictureSource.optional(),
  background: pictureSource.optional(),
  /** Links below the sign-in form, such as an imprint. */
  footerLinks: z.array(footerLink).max(8).default([]),
  /** What the first page says to people who are not signed in. */
  welcomeText: messageText(2000).optional(),
  /** Show the page of unfinished features in the settings. */
  labs: z.boolean().default(false),
  /** Unfinished features that are on from the start, by Element's names: `feature_...`. */
  labsFeatures: z
    .array(z.string().regex(/^feature_[a-z0-9_]{1,60}$/, because('setting.labs-feature')))
    .max(30)
    .default([]),
  /** Element Web's own settings that no setting here names. */
  extra: elementWebExtra.optional(),
});
