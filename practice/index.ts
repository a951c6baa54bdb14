export { practiceAcme } from './acme/authority.ts';
export { acmeUnavailable } from './acme/program.ts';
export type { AcmeAuthority, AcmeOptions } from './acme/types.ts';
export { type PracticeCertificate, practiceCertificate } from './certificate.ts';
export { practiceDown, practiceDownAll } from './down.ts';
export { missingRequirement } from './host/requirements.ts';
export { ensureImages } from './more-images.ts';
export { PracticeProblem } from './problem.ts';
export { practiceStatus } from './status.ts';
export type {
  ImageKindChoice,
  Outcome,
  PracticeImage,
  PracticeOptions,
  PracticeServer,
  PracticeServerFacts,
  PracticeStatus,
  SlowLink,
  Variant,
} from './types.ts';
export { practiceReset, practiceUp } from './up.ts';
