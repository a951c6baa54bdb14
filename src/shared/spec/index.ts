export {
  allHostnames,
  comesBySrv,
  delegation,
  federationAt,
  type Hostnames,
  hostnames,
  isSiteHere,
  type Named,
  type SiteName,
  serverHostnames,
  sitesByHost,
} from './hostnames.ts';
export { memoryNeeded, presetMemory as usualMemory } from './memory.ts';
export { parseSpec } from './parse.ts';
export { type Preset, type PresetName, presets } from './presets.ts';
export { presetNames, type ServerSpec, type SpecInput, specSchema, storedSpecSchema } from './schema.ts';
export { defaultRooms as placesForNewcomers, logoutAddress, providerId, redirectAddress } from './sign-in.ts';
export { isStaging } from './tls.ts';
