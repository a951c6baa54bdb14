export {
  allHostnames,
  certificatePage,
  comesBySrv,
  delegation,
  federationAt,
  type HostnameSpec,
  type Hostnames,
  hostnames,
  httpPort,
  httpsAddress,
  httpsPort,
  isSiteHere,
  type SiteName,
  serverEntry,
  serverHostnames,
  sitesByHost,
} from './hostnames.ts';
export { memoryNeeded, presetMemory } from './memory.ts';
export { parseSpec } from './parse.ts';
export { type Preset, type PresetName, presets } from './presets.ts';
export { presetNames, type ServerSpec, type SpecInput, specSchema, storedSpecSchema } from './schema.ts';
export { defaultRooms, providerId, redirectAddress } from './sign-in.ts';
export { isStaging } from './tls.ts';
