import { synapseInside } from '../../../../shared/server-constants.ts';
import type { Component, RenderContext } from '../../component.ts';
import { editYaml } from '../../format/yaml.ts';
import { images } from '../../images.ts';
import { configFile, secretFile } from '../../managed-file.ts';
import { namesAtServer } from '../../proxy/names-at-server.ts';
import { templateText } from '../../template.ts';
import type { RenderedFile } from '../../types.ts';
import { synapseUser } from '../synapse.ts';
import { callsAddress, livekitApiKey, livekitApiSecret } from './shared.ts';

const lkJwtUser = { uid: 65534, gid: 65534 } as const;

const tokens = { as_token: 'lk-jwt/as-token', hs_token: 'lk-jwt/hs-token' } as const;

/**
 * Hands out JWTs for calls to whoever shows that they are who they say. Apps come to it in two ways: by its own
 * address with a proof from their server (OpenID), and through Synapse, which it serves as an application service.
 */
export const lkJwt: Component = {
  id: 'lk-jwt',
  image: images.lkJwt,
  enabled: (spec) => spec.features.elementCall.enabled,
  needs: ['synapse', 'livekit'],
  secrets: () => [livekitApiSecret, ...Object.values(tokens)].map((name) => ({ name, kind: 'token' })),
  folders: [],
  keeps: [],
  files(context) {
    const registered = registration(context);
    const own = [livekitApiSecret, ...Object.values(tokens)];
    return [
      ...own.map((name) => secretFile(name, context.secret(name), lkJwtUser)),
      secretFile('lk-jwt/registration.yaml', registered, lkJwtUser),
      secretFile('synapse/lk-jwt.yaml', registered, synapseUser),
      ...trusted(context),
    ];
  },
  service: ({ spec, names, gathered, host }) => ({
    ...namesAtServer({ spec, host }),
    ...(gathered.certificates?.kind === 'given' && {
      volumes: ['./secrets/lk-jwt:/secrets:ro', './config/lk-jwt:/trust:ro'],
    }),
    environment: {
      ...(gathered.certificates?.kind === 'given' && { SSL_CERT_DIR: '/trust' }),
      // Calls are opened by this address too: inside, the reverse proxy goes by it on the network `calls`.
      LIVEKIT_URL: callsAddress(names),
      LIVEKIT_KEY: livekitApiKey,
      LIVEKIT_SECRET_FROM_FILE: '/secrets/livekit',
      // People of other servers may join a call here, but not open one.
      LIVEKIT_FULL_ACCESS_HOMESERVERS: spec.domain,
      LIVEKIT_HS_SERVER_NAME: spec.domain,
      LIVEKIT_CS_API_URL_OVERRIDES: `${spec.domain}=${synapseInside}`,
      LIVEKIT_AS_REGISTRATION_FILE: '/secrets/registration.yaml',
      // Looks itself who is still in a call: word of somebody who left may have come while it was not there.
      LIVEKIT_SANITY_CHECK_INTERVAL_SECONDS: '60',
    },
  }),
  ports: () => [],
  contributes: () => ({ behindReverseProxy: true, appServices: ['lk-jwt.yaml'] }),
};

/**
 * It asks LiveKit by this server's public name. A certificate of the host's own may be of an authority nobody else knows:
 * so what the host gave is trusted, beside the authorities its image brings.
 */
function trusted({ gathered: { certificates } }: RenderContext): RenderedFile[] {
  return certificates?.kind === 'given' ? [configFile('lk-jwt/server.pem', certificates.chain)] : [];
}

function registration({ spec, secret, templates }: RenderContext): string {
  // A dot is the one sign of a domain that means something in a pattern; the library would write hyphens as codes.
  const people = `@.*:${spec.domain.replaceAll('.', '\\.')}`;
  return editYaml('pyyaml', templateText(templates, 'lk-jwt/registration.yaml'), [
    [['as_token'], secret(tokens.as_token)],
    [['hs_token'], secret(tokens.hs_token)],
    [['namespaces', 'users'], [{ exclusive: false, regex: people }]],
  ]);
}
