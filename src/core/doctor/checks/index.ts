import type { Check } from '../examination.ts';
import { checkConnection } from './connection.ts';

/** Everything the doctor looks at. They run side by side. */
export const checks: readonly Check[] = [checkConnection];
