import type { ServiceHealth } from '../../../src/shared/contract/health.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';

const minute = 60_000;
export const now = new Date('2026-11-21T14:00:00.000Z');
export const ago = (minutes: number) => new Date(now.getTime() - minutes * minute).toISOString();

/** A service that is well, changed as a test wants it. */
export function service(name: string, more: Partial<ServiceHealth> = {}): ServiceHealth {
  return {
    name,
    state: 'running',
    health: 'healthy',
    image: `${name}:1`,
    startedAt: ago(600),
    restarts: 0,
    stoppedByHost: false,
    outOfMemory: false,
    memoryMiB: 10,
    cpuPercent: 1,
    ...more,
  };
}

/** A state file as it lies on a server of example.org. */
export function stateFile(more: object = {}): string {
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '203.0.113.7' },
    domain: 'example.org',
    ...more,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return JSON.stringify({
    version: 1,
    innkeeper: '0.1.0',
    spec: parsed.spec,
    files: { 'compose.yaml': 'aa', 'config/synapse/homeserver.yaml': 'bb' },
    images: [],
    release: 1,
    changedAt: ago(1000),
    history: [],
  });
}

export const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Certificates made for these tests; they last a hundred years. */
export const certificates = {
  /** For example.org and, with capitals, chat.example.org. */
  two: `-----BEGIN CERTIFICATE-----
MIIBnzCCAUWgAwIBAgIUaycYSvzdjaIYkieCUxmOajcFeMgwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExNDQyMDZaGA8yMTI2MTAyODE0NDIw
NlowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCOe
H0l6/199TdHZtnhuH9USkcnXmw6wD3hqk0iYzyecljYW33vF21yObZZ4RilM1rSr
MWrSRburVqao2XFyYmujfTB7MB0GA1UdDgQWBBRLuNlfMYgkC5zd5nj/Gd6ZHnWO
LzAfBgNVHSMEGDAWgBRLuNlfMYgkC5zd5nj/Gd6ZHnWOLzAPBgNVHRMBAf8EBTAD
AQH/MCgGA1UdEQQhMB+CC2V4YW1wbGUub3JnghBDaGF0LkV4YW1wbGUub3JnMAoG
CCqGSM49BAMCA0gAMEUCIQCrXegNO6JZQQQ1zfP0quhJEG1dRpDmB1T7d9YYoKCn
lQIgfDyhUieANk5ffz+wpV8Op9T8ZauX7HAC7FhqUdPR0a8=
-----END CERTIFICATE-----
`,
  /** For matrix.example.org. */
  matrix: `-----BEGIN CERTIFICATE-----
MIIBkzCCATqgAwIBAgIUTDbstw/QDhW0YL7V7cjpC//VZ4swCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjExNDQyMDZaGA8yMTI2MTAyODE0NDIw
NlowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMuS
YMljyqkuwGlb52z9isGcWvIsJgDDHgoMEpTNhVwNiYdEtPiTtMc+GCH6iNIaFoRL
htu6T9gBrRKmMj8T9+SjcjBwMB0GA1UdDgQWBBRSW4PqO0cdoDnsf7t+STmjyCFw
3zAfBgNVHSMEGDAWgBRSW4PqO0cdoDnsf7t+STmjyCFw3zAPBgNVHRMBAf8EBTAD
AQH/MB0GA1UdEQQWMBSCEm1hdHJpeC5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNH
ADBEAiA8/PhxmN1bnjgxh6qNQ1rhdo641RxR2A6TsSYrvwR9YQIgGsVYM78JS3vN
j9C+4oIeHVns2A1ffnB8mJZYtm/0gSo=
-----END CERTIFICATE-----
`,
} as const;
