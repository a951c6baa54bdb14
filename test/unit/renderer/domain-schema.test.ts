import type { TFunction } from 'i18next';
import { describe, expect, it } from 'vitest';
import { domainSchema } from '../../../src/renderer/features/wizard/domain/domain-schema.ts';
import type { ServerSummary } from '../../../src/shared/status.ts';

const server = { stage: 'new' } as ServerSummary;
const schema = (home: boolean) => domainSchema(server, home, ((key: string) => key) as TFunction);
const typed = { domain: '', admin: 'admin', email: '', httpsPort: '443', httpPort: '80' };

describe('what was typed for the other way', () => {
  it('does not hinder a server with a domain', () => {
    const result = schema(false).safeParse({ ...typed, domain: 'example.org', httpsPort: '', httpPort: '' });
    expect(result.success, JSON.stringify(result.error?.issues)).toBe(true);
  });

  it('does not hinder a server at home', () => {
    const result = schema(true).safeParse({ ...typed, domain: '192.168.1.5', email: 'nobody' });
    expect(result.success, JSON.stringify(result.error?.issues)).toBe(true);
  });

  it('is asked for where it belongs', () => {
    expect(schema(false).safeParse({ ...typed, domain: 'example.org', email: 'nobody' }).success).toBe(false);
    expect(schema(true).safeParse({ ...typed, domain: '192.168.1.5', httpsPort: '80' }).success).toBe(false);
  });
});
