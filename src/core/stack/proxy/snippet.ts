import { assertNever } from '../../../shared/assert-never.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import {
  allHostnames,
  federationAt,
  hostnames,
  isSiteHere,
  type ServerSpec,
  serverHostnames,
} from '../../../shared/spec/index.ts';
import { type ProxyProgram, serversPort } from '../../../shared/spec/proxy.ts';
import { fillPlaces, templateText } from '../template.ts';
import type { Templates } from '../types.ts';
import { ownNetwork, proxyAlias } from './own-network.ts';

/** What a host's own reverse proxy has to be told, ready to be copied. */
export interface ProxySnippet {
  readonly program: ProxyProgram;
  /** Where that program usually finds it. */
  readonly path: string;
  readonly text: string;
}

const paths: Readonly<Record<ProxyProgram, string>> = {
  nginx: '/etc/nginx/conf.d/innkeeper.conf',
  caddy: '/etc/caddy/Caddyfile',
  traefik: 'innkeeper.yaml',
};

/** Where a certificate of certbot's lies: the lines a host with another changes. */
const certificateOf = (domain: string) => ({
  CERTIFICATE: `/etc/letsencrypt/live/${domain}/fullchain.pem`,
  KEY: `/etc/letsencrypt/live/${domain}/privkey.pem`,
});

/** The text for the host's own reverse proxy; undefined where Innkeeper brings one. Only names and ports change it. */
export function proxySnippet(spec: ServerSpec, templates: Templates): ProxySnippet | undefined {
  if (spec.proxy.kind !== 'own') return undefined;
  const { program } = spec.proxy;
  return { program, path: paths[program], text: textFor(program, spec, templates) };
}

function textFor(program: ProxyProgram, spec: ServerSpec, templates: Templates): string {
  const { apex, matrix } = hostnames(spec);
  const all = allHostnames(spec).map(plainName);
  const forServers = serverHostnames(spec).map(plainName);
  const inside = ownNetwork(spec) !== undefined;
  const place = inside ? `${proxyAlias}:80` : `127.0.0.1:${spec.proxy.port}`;
  const serversPlace = inside ? `${proxyAlias}:8448` : `127.0.0.1:${serversPort(spec.proxy)}`;
  const whole = { PATH: paths[program] };
  const part = (file: string, values: Readonly<Record<string, string>>) =>
    federationAt(spec) === 8448 ? fillPlaces(templateText(templates, `proxy/${file}`), values).trimEnd() : '';
  switch (program) {
    case 'nginx': {
      const certificate = certificateOf(plainName(isSiteHere(spec) ? apex : matrix));
      return fillPlaces(templateText(templates, 'proxy/nginx.conf'), {
        ...whole,
        ...certificate,
        PASS: nginxPass(place, inside),
        NAMES: all.join(' '),
        SERVERS: part('nginx-servers.conf', {
          ...certificate,
          PASS: nginxPass(serversPlace, inside),
          NAMES: forServers.join(' '),
        }),
      });
    }
    case 'caddy':
      return fillPlaces(templateText(templates, 'proxy/Caddyfile'), {
        ...whole,
        PLACE: place,
        NAMES: all.join(', '),
        SERVERS: part('Caddyfile-servers', {
          PLACE: serversPlace,
          NAMES: forServers.map((name) => `${name}:8448`).join(', '),
        }),
      });
    case 'traefik':
      return fillPlaces(templateText(templates, 'proxy/traefik.yaml'), {
        ...whole,
        PLACE: place,
        RULE: hostRule(all),
        SERVERS_ROUTER: part('traefik-servers-router.yaml', { RULE: hostRule(forServers) }),
        SERVERS_SERVICE: part('traefik-servers-service.yaml', { PLACE: serversPlace }),
      });
    default:
      return assertNever(program);
  }
}

/** Where nginx leads to. In a container it asks Docker for the name again and again, for the address changes with each start. */
function nginxPass(place: string, inside: boolean): string {
  if (!inside) return `proxy_pass http://${place};`;
  return [
    'resolver 127.0.0.11 valid=10s;',
    `set $innkeeper_place ${place};`,
    'proxy_pass http://$innkeeper_place;',
  ].join('\n        ');
}

/** Traefik's rule for whatever comes under one of these names. */
export function hostRule(names: readonly string[]): string {
  return names.map((name) => `Host(\`${plainName(name)}\`)`).join(' || ');
}

/** A name goes into these files as it is: it must have no sign that means anything there. */
function plainName(name: string): string {
  if (/^[a-z0-9][a-z0-9.-]*$/.test(name)) return name;
  throw new ProblemError('input.invalid', { path: 'names', reason: message('invalid.domain') });
}
