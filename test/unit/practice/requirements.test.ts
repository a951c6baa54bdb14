import { describe, expect, it } from 'vitest';
import { type MachineFacts, missingRequirement } from '../../../practice/host/requirements.ts';

const able: MachineFacts = {
  platform: 'linux',
  uid: 0,
  hasApt: true,
  hasCgroups: true,
  capabilities: '000001fffeffffff',
};

describe('missingRequirement', () => {
  it('is nothing on a Debian machine with root, even without CAP_SYS_RESOURCE', () => {
    expect(missingRequirement(able)).toBeNull();
  });

  it.each<[string, Partial<MachineFacts>, RegExp]>([
    ['another system', { platform: 'darwin', uid: 501 }, /Linux, root/],
    ['a user', { uid: 1000, capabilities: '0' }, /root/],
    ['a container without rights', { capabilities: '00000000a80425fb' }, /CAP_NET_ADMIN, CAP_SYS_ADMIN/],
    ['no package manager', { hasApt: false }, /apt-get/],
    ['no cgroups', { hasCgroups: false }, /cgroups/],
  ])('says in one line what it is on %s', (_where, change, words) => {
    const said = missingRequirement({ ...able, ...change });
    expect(said).toMatch(words);
    expect(said).not.toContain('\n');
  });
});
