import { z } from 'zod';
import { jobIdForm, serverIdForm } from './ids.ts';

export const serverIdSchema = z.string().regex(serverIdForm).brand('ServerId');
export const jobIdSchema = z.string().regex(jobIdForm).brand('JobId');
