import type { ComponentImage, Stub } from './component-image.ts';

/** The values of that recipe's arguments. */
export function stubArguments({
  user,
  port,
  answers,
  root,
  folders,
  programs,
}: Stub): Record<string, string> {
  return {
    USER: user,
    PORT: port === undefined ? '' : String(port),
    ROOT: root ?? '/srv',
    ANSWERS: (answers ?? []).join(' '),
    FOLDERS: (folders ?? []).join(' '),
    PROGRAMS: (programs ?? []).join(' '),
  };
}

const jitsi = (part: string, stub: Omit<Stub, 'user'>): ComponentImage => ({
  set: 'more',
  folder: `jitsi-${part}`,
  reference: `ghcr.io/jitsi/${part}:stable-11248`,
  stub: { user: '1000:1000', programs: ['curl'], ...stub },
});

/** What has no package and no module to compile. It only answers its health check: nothing is tested through it. */
export const STUB_IMAGES: readonly ComponentImage[] = [
  {
    set: 'more',
    folder: 'grafana',
    reference: 'docker.io/grafana/grafana:13.1.1',
    stub: {
      user: '472:0',
      port: 3000,
      answers: ['api/health'],
      folders: ['/var/lib/grafana', '/var/log/grafana', '/etc/grafana/provisioning'],
      programs: ['wget', 'curl'],
    },
  },
  {
    set: 'more',
    folder: 'ketesa',
    reference: 'ghcr.io/etkecc/ketesa:v1.5.0',
    stub: {
      user: '65532:65532',
      port: 8080,
      answers: ['health', 'config.json'],
      root: '/var/public',
      programs: ['wget'],
    },
  },
  jitsi('web', { port: 8000, folders: ['/config', '/storage'] }),
  jitsi('prosody', {
    port: 5280,
    answers: ['http-bind', 'health'],
    folders: ['/config', '/var/lib/prosody'],
  }),
  jitsi('jicofo', { port: 8888, answers: ['about/health'], folders: ['/config'] }),
  jitsi('jvb', { port: 8080, answers: ['about/health'], folders: ['/config'] }),
  {
    set: 'more',
    folder: 'authentik',
    reference: 'ghcr.io/goauthentik/server:2026.8.5',
    stub: {
      user: '1000:1000',
      port: 9000,
      answers: ['-/health/live/', '-/health/ready/'],
      folders: ['/media', '/data', '/certs', '/blueprints', '/templates'],
      programs: ['/usr/bin/ak'],
    },
  },
  {
    set: 'more',
    folder: 'baibot',
    reference: 'ghcr.io/etkecc/baibot:v1.25.0',
    stub: { user: '0:0', folders: ['/app', '/data'] },
  },
];
