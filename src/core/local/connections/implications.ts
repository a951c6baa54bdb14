import type { Implications } from '../../../shared/contract/implications.ts';
import { allHostnames, memoryNeeded, type ServerSpec } from '../../../shared/spec/index.ts';
import { publicPorts } from '../../stack/render-stack.ts';

/** What a server of this spec takes, before anybody looked at one. */
export function implications(spec: ServerSpec): Implications {
  return {
    memoryMiB: memoryNeeded(spec),
    names: allHostnames(spec),
    ports: publicPorts(spec).map(({ protocol, from, to, what }) => ({ protocol, from, to, what })),
  };
}
