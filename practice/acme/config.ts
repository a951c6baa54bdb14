import { practiceNames } from '../vps/names.ts';

export const ACME_PORT = 14000;
export const MANAGEMENT_PORT = 15000;

/** Where the configuration and the endpoint's certificate lie inside. */
export const ACME_FOLDER = '/etc/practice/acme';

/** Pebble's own configuration: https://github.com/letsencrypt/pebble, `test/config/pebble-config.json`. */
export function pebbleConfig(refuse: boolean): string {
  return JSON.stringify({
    pebble: {
      listenAddress: `0.0.0.0:${ACME_PORT}`,
      managementListenAddress: `0.0.0.0:${MANAGEMENT_PORT}`,
      certificate: `${ACME_FOLDER}/acme.crt`,
      privateKey: `${ACME_FOLDER}/acme.key`,
      httpPort: 80,
      tlsPort: 443,
      keyAlgorithm: 'ecdsa',
      domainBlocklist: refuse ? practiceNames : [],
      // What a public authority gives.
      profiles: { default: { description: 'ninety days', validityPeriod: 90 * 24 * 3600 } },
    },
  });
}
