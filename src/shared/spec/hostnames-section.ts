import { z } from 'zod';
import { domainName } from './fields.ts';
import { type SiteName, siteNames } from './hostnames.ts';

const one = domainName.optional();

/** Full names of one's own choice, under the domain or elsewhere. What is left out has its usual one. */
export const hostnamesSection = z.strictObject({
  ...(Object.fromEntries(siteNames.map((site) => [site, one])) as Readonly<Record<SiteName, typeof one>>),
  /**
   * Who answers under the domain's own name. `elsewhere`: a website of the host's that this server has nothing to do
   * with. It needs two files, so that apps and other servers find the chat server by the domain.
   */
  site: z.enum(['here', 'elsewhere']).default('here'),
});
