import { request } from 'undici';
import type { OpenAddress } from '../../src/core/local/app-update/fetch-file.ts';

/** In place of Chromium's network, which only a real Electron has. */
export const openAddress: OpenAddress = async (address, signal) => {
  const { statusCode: status, headers, body } = await request(address, { signal });
  const { location } = headers;
  if (typeof location !== 'string') return { status, body };
  await body.dump();
  return { status, location: new URL(location, address).href, body };
};
