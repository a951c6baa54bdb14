export { openSsh } from './connect.ts';
export type * from './types.ts';
