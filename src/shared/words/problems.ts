import { appUpdateProblems } from './problems/app-update.ts';
import { backupProblems } from './problems/backup.ts';
import { bugProblems } from './problems/bug.ts';
import { cancelledProblems } from './problems/cancelled.ts';
import { dnsProblems } from './problems/dns.ts';
import { dockerProblems } from './problems/docker.ts';
import { drillProblems } from './problems/drill.ts';
import { handoverProblems } from './problems/handover.ts';
import { hostProblems } from './problems/host.ts';
import { hostDataProblems } from './problems/host-data.ts';
import { hostResourceProblems } from './problems/host-resources.ts';
import { inputProblems } from './problems/input.ts';
import { kitProblems } from './problems/kit.ts';
import { mailProblems } from './problems/mail.ts';
import { matrixProblems } from './problems/matrix.ts';
import { mirrorProblems } from './problems/mirror.ts';
import { moveProblems } from './problems/move.ts';
import { networkProblems } from './problems/network.ts';
import { restoreProblems } from './problems/restore.ts';
import { signInKeyProblems } from './problems/sign-in-key.ts';
import { sshProblems } from './problems/ssh.ts';
import { tlsProblems } from './problems/tls.ts';
import { updateProblems } from './problems/update.ts';
import { vaultProblems } from './problems/vault.ts';

export type { ProblemWords } from './problems/problem-words.ts';

/** Every problem Innkeeper can report. The codes are this table's keys, so none goes unexplained. */
export const problemWords = {
  ...inputProblems,
  ...networkProblems,
  ...sshProblems,
  ...hostProblems,
  ...hostResourceProblems,
  ...hostDataProblems,
  ...dockerProblems,
  ...dnsProblems,
  ...tlsProblems,
  ...matrixProblems,
  ...mailProblems,
  ...backupProblems,
  ...mirrorProblems,
  ...moveProblems,
  ...updateProblems,
  ...appUpdateProblems,
  ...kitProblems,
  ...handoverProblems,
  ...signInKeyProblems,
  ...restoreProblems,
  ...drillProblems,
  ...vaultProblems,
  ...cancelledProblems,
  ...bugProblems,
} as const;

export type ProblemCode = keyof typeof problemWords;
export const problemCodes = Object.keys(problemWords) as [ProblemCode, ...ProblemCode[]];
