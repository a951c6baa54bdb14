import type { DnsHolder } from '../../../shared/dns.ts';

type Company = NonNullable<DnsHolder['company']>;

/**
 * Companies by the ends of their name servers' names, as they publish them in their help pages. What is not in here is
 * told by its name servers alone, so a gap costs a host nothing but a moment.
 */
const companies: readonly (Company & { readonly ends: readonly RegExp[] })[] = [
  { name: 'Cloudflare', site: 'cloudflare.com', ends: [/\.ns\.cloudflare\.com$/] },
  { name: 'GoDaddy', site: 'godaddy.com', ends: [/\.domaincontrol\.com$/] },
  { name: 'Namecheap', site: 'namecheap.com', ends: [/\.registrar-servers\.com$/] },
  { name: 'IONOS', site: 'ionos.com', ends: [/\.ui-dns\.(com|de|org|biz)$/] },
  { name: 'STRATO', site: 'strato.de', ends: [/\.rzone\.de$/] },
  { name: 'OVHcloud', site: 'ovhcloud.com', ends: [/\.ovh\.(net|ca)$/, /\.anycast\.me$/] },
  { name: 'Gandi', site: 'gandi.net', ends: [/\.gandi\.net$/] },
  { name: 'Porkbun', site: 'porkbun.com', ends: [/\.porkbun\.com$/] },
  {
    name: 'Hetzner',
    site: 'hetzner.com',
    ends: [/\.ns\.hetzner\.(com|de)$/, /\.first-ns\.de$/, /\.second-ns\.(de|com)$/],
  },
  { name: 'INWX', site: 'inwx.com', ends: [/\.inwx\.(de|eu|net|com)$/] },
  { name: 'netcup', site: 'netcup.com', ends: [/\.dns\.netcup\.net$/] },
  { name: 'Infomaniak', site: 'infomaniak.com', ends: [/\.infomaniak\.(ch|com)$/] },
  { name: 'ALL-INKL', site: 'all-inkl.com', ends: [/\.kasserver\.com$/] },
  { name: 'united-domains', site: 'united-domains.de', ends: [/\.udag\.(de|net|org)$/] },
  { name: 'TransIP', site: 'transip.eu', ends: [/\.transip\.(nl|net|eu)$/] },
  { name: 'Loopia', site: 'loopia.com', ends: [/\.loopia\.se$/] },
  { name: 'one.com', site: 'one.com', ends: [/\.one\.com$/] },
  { name: 'Hostinger', site: 'hostinger.com', ends: [/\.dns-parking\.com$/] },
  {
    name: 'Squarespace',
    site: 'domains.squarespace.com',
    ends: [/\.squarespacedns\.com$/, /\.googledomains\.com$/],
  },
  { name: 'Amazon Route 53', site: 'aws.amazon.com', ends: [/\.awsdns-\d+\.(com|net|org|co\.uk)$/] },
  { name: 'Azure DNS', site: 'portal.azure.com', ends: [/\.azure-dns\.(com|net|org|info)$/] },
  { name: 'DigitalOcean', site: 'digitalocean.com', ends: [/^ns\d\.digitalocean\.com$/] },
  { name: 'Linode (Akamai)', site: 'linode.com', ends: [/^ns\d\.linode\.com$/] },
  { name: 'Vultr', site: 'vultr.com', ends: [/^ns\d\.vultr\.com$/] },
  { name: 'deSEC', site: 'desec.io', ends: [/\.desec\.(io|org)$/] },
  { name: 'Name.com', site: 'name.com', ends: [/\.name\.com$/] },
  { name: 'Hover', site: 'hover.com', ends: [/\.hover\.com$/] },
  { name: 'DreamHost', site: 'dreamhost.com', ends: [/\.dreamhost\.com$/] },
  { name: 'Wix', site: 'wix.com', ends: [/\.wixdns\.net$/] },
  { name: 'Njalla', site: 'njal.la', ends: [/\.njalla\.(fo|in|no|re)$/] },
];

/**
 * Whose name servers these are. Undefined where they are nobody's in the list, or of several: then it is not clear
 * where a record is entered.
 */
export function dnsCompanyOf(nameServers: readonly string[]): Company | undefined {
  const found = new Set(
    nameServers.map((server) => companies.find(({ ends }) => ends.some((end) => end.test(server)))),
  );
  const [company] = found;
  return found.size === 1 && company !== undefined ? { name: company.name, site: company.site } : undefined;
}
