import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A real OpenID Connect provider that knows one client and believes whoever says who they are. */
export interface SignInProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

/** Listens on an address under a name; its certificate is for that name. */
export async function signInProvider({
  address,
  name,
  certificate,
  client,
}: {
  readonly address: string;
  readonly name: string;
  readonly certificate: { readonly cert: string; readonly key: string };
  readonly client: { readonly id: string; readonly secret: string; readonly redirect: string };
}): Promise<SignInProvider> {
  const server = createServer(certificate);
  server.listen(0, address);
  await once(server, 'listening');
  const issuer = `https://${name}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [client.redirect] }],
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['a key for cookies of this one test'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: id, preferred_username: id, name: `${id[0]?.toUpperCase()}${id.slice(1)}` }),
    }),
  });
  server.on('request', provider.callback());
  return {
    issuer,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
