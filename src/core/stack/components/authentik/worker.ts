import type { Component } from '../../component.ts';
import { images } from '../../images.ts';

/** What Authentik does besides answering: mails, tidying up, putting blueprints in place. */
export const authentikWorker: Component = {
  id: 'authentik-worker',
  template: 'authentik',
  image: images.authentik,
  enabled: (spec) => spec.features.authentik.enabled,
  needs: ['postgres'],
  secrets: () => [],
  folders: [],
  keeps: [],
  files: () => [],
  service: () => ({ command: ['worker'] }),
  ports: () => [],
};
