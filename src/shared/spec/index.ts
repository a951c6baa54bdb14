export {
  allHostnames,
  delegation,
  federationAt,
  type Hostnames,
  hostnames,
  type Named,
  type SiteName,
  sitesByHost,
} from './hostnames.ts';
export { memoryNeeded, usualMemory } from './memory.ts';
export { parseSpec } from './parse.ts';
export { type Preset, type PresetName, presets } from './presets.ts';
export { presetNames, type ServerSpec, type SpecInput, specSchema } from './schema.ts';
export { logoutAddress, placesForNewcomers, providerId, redirectAddress } from './sign-in.ts';
export { isStaging } from './tls.ts';
