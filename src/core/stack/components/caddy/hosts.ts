import { synapsePort } from '../../../../shared/server-constants.ts';
import { isWholeSite } from '../../../../shared/spec/hostnames.ts';
import {
  comesBySrv,
  federationAt,
  httpsAddress,
  isSiteHere,
  type ServerSpec,
  type SiteName,
  sitesByHost,
} from '../../../../shared/spec/index.ts';
import { servedWords } from '../../../../shared/words/served.ts';
import type { RenderContext } from '../../component.ts';
import { caddyToken } from '../../format/caddyfile.ts';
import { fillPlaces, templateText } from '../../template.ts';
import { indent, siteAddress } from './lines.ts';

/** Synapse takes requests other than uploads up to about 13 MB (key backups), however small uploads must be. */
const smallestBodyMiB = 16;

type Site = SiteName | 'apex';

/**
 * A block for each name with what lives under it. Several may share a name: what answers under paths of its own
 * comes with these paths alone, and at most one takes what is left.
 */
export function hosts(context: RenderContext): string {
  return [...sitesByHost(context.spec)]
    .flatMap(([host, sites]) => {
      const pieces = sites.flatMap((site) => routes(context, site));
      // A component that brings none has left a whole site in `config/caddy/sites`.
      if (pieces.length === 0) return [];
      const rest = sites.some(isWholeSite) ? [] : [catchAll(context, sites)];
      const address = caddyToken(siteAddress(context.spec, host), 'domain');
      return [[`${address} {`, '\timport common', ...pieces, ...rest, '}', ''].join('\n')];
    })
    .join('\n')
    .trimEnd();
}

/** What one site answers, one tab deep. */
function routes(context: RenderContext, site: Site): string[] {
  const brought = context.gathered.routes
    .filter((one) => one.site === site)
    .map(({ file }) => `\timport routes/${file}`);
  switch (site) {
    case 'apex':
      return [apex(context), ...brought];
    case 'matrix':
      // What a website elsewhere needs is here to be copied, or to be led to.
      return [matrix(context), ...(isSiteHere(context.spec) ? [] : [apex(context)]), ...brought];
    default:
      return brought;
  }
}

function apex({ spec, names, templates }: RenderContext): string {
  return piece(templateText(templates, 'caddy/apex.caddy'), {
    // Where both are one name, the other piece has them already.
    APEX_SERVERS: names.apex === names.matrix || !isSiteHere(spec) ? '' : indent(1, apexServers(spec)),
    TERMS: indent(1, termsRoute(spec)),
  });
}

function matrix({ spec, templates, gathered }: RenderContext): string {
  const uploadMiB = Math.max(gathered.largestUploadMiB ?? 0, smallestBodyMiB);
  return piece(templateText(templates, 'caddy/matrix.caddy'), {
    MAX_BODY: `${uploadMiB}MiB`,
    ...otherServers(spec),
  });
}

function piece(template: string, values: Readonly<Record<string, string>>): string {
  return fillPlaces(template, values).trimEnd();
}

const nothing = `respond "${servedWords.nothing}" 404`;

/** What nobody else takes. */
function catchAll({ spec, names }: RenderContext, sites: readonly Site[]): string {
  const answer = sites.includes('apex') ? home(spec, names.web) : [nothing];
  return indent(1, ['handle {', ...answer.map((line) => `\t${line}`), '}']);
}

function home(spec: ServerSpec, web: string | undefined): string[] {
  if (web !== undefined) return [`redir ${httpsAddress(spec, caddyToken(web, 'domain'))}/ 302`];
  return [
    'header Content-Type "text/plain; charset=utf-8"',
    // The first page alone: whatever else answered would look like something.
    `respond / "${servedWords.home}" 200`,
    nothing,
  ];
}

/** What other servers find under the name people's apps use. */
function otherServers(spec: ServerSpec): Record<'OTHER_SERVERS' | 'CHAT_BUT', string> {
  if (federationAt(spec) === 443) return { OTHER_SERVERS: '', CHAT_BUT: '' };
  const lines = [
    '# Other servers have no business here; only the check of a person’s identity for calls uses this one path.',
    'handle /_matrix/federation/v1/openid/userinfo {',
    `\treverse_proxy synapse:${synapsePort}`,
    '}',
    '',
  ];
  return {
    OTHER_SERVERS: indent(1, lines),
    CHAT_BUT: indent(2, ['not path /_matrix/federation* /_matrix/key*']),
  };
}

/** Servers that follow an SRV record come to the same place under the domain's own name. */
function apexServers(spec: ServerSpec): string[] {
  if (!comesBySrv(spec)) return [];
  return [
    '# Other servers that were led here by an SRV record.',
    '@servers path /_matrix/federation/* /_matrix/key/*',
    'import servers/*.caddy',
    'handle @servers {',
    `\treverse_proxy synapse:${synapsePort}`,
    '}',
  ];
}

function termsRoute(spec: ServerSpec): string[] {
  if (spec.features.caddy.terms === undefined) return [];
  return ['handle /terms {', '\troot * /etc/caddy/www', '\trewrite * /terms.html', '\tfile_server', '}'];
}
