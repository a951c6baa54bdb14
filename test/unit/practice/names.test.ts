import { describe, expect, it } from 'vitest';
import { parseImageFacts } from '../../../practice/build/label.ts';
import { describeImage } from '../../../practice/describe.ts';
import { bridgeAddress, loopbackAddress } from '../../../practice/engine/network.ts';
import { pickMirror } from '../../../practice/host/mirror.ts';
import { COMPONENT_IMAGES, parseReference } from '../../../practice/images.ts';
import { checkName, chooseNumber } from '../../../practice/vps/record.ts';

describe('image references', () => {
  it.each([
    ['docker.io/library/postgres:18.6', { host: 'docker.io', path: 'library/postgres', tag: '18.6' }],
    ['ghcr.io/element-hq/synapse:v1.164.2', { host: 'ghcr.io', path: 'element-hq/synapse', tag: 'v1.164.2' }],
  ])('takes %s apart', (reference, parts) => {
    expect(parseReference(reference)).toEqual(parts);
  });

  it.each(['postgres:18.6', 'ghcr.io/element-hq/synapse', ''])('refuses %j', (reference) => {
    expect(() => parseReference(reference)).toThrow();
  });

  it('never share a place in the registry, which has one name space for all hosts', () => {
    const places = COMPONENT_IMAGES.map(({ reference }) => {
      const { path, tag } = parseReference(reference);
      return `${path}:${tag}`;
    });
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('what an image says about itself', () => {
  it('is read from its own file', () => {
    const truth = parseImageFacts('version=v1.163.2\nsource=PyPI\nstub=false\n');
    expect(truth).toEqual({ version: 'v1.163.2', source: 'PyPI', stub: false });
  });

  it('is unknown where the file is empty', () => {
    expect(parseImageFacts('')).toEqual({ version: 'unknown', source: 'unknown', stub: false });
  });

  it.each([
    [
      'a version unlike the tag',
      { name: 'x/y:v1.164.2', version: 'v1.163.2', source: 'PyPI', stub: false },
      'the tag says',
    ],
    ['a stub', { name: 'x/y:1', version: '1', source: 'a stub page', stub: true }, 'STUB'],
  ])('is told plainly for %s', (_what, image, words) => {
    expect(describeImage(image)).toContain(words);
  });

  it('has no remark where version and tag agree', () => {
    const image = {
      name: 'docker.io/library/caddy:2.11.7',
      version: '2.11.7',
      source: 'PyPI',
      stub: false,
    };
    expect(describeImage(image)).toBe('docker.io/library/caddy:2.11.7: really 2.11.7, from PyPI');
  });
});

describe('server numbers', () => {
  it('stay with their name, and are given out again once free', () => {
    const records = [
      { name: 'a', number: 1 },
      { name: 'c', number: 3 },
    ];
    expect(chooseNumber('c', records)).toBe(3);
    expect(chooseNumber('b', records)).toBe(2);
    expect([loopbackAddress(3), bridgeAddress(3)]).toEqual(['127.77.0.3', '10.77.1.3']);
  });

  it.each(['', 'A', 'a b', '../x', '-a', 'a'.repeat(41)])('belong to no name like %j', (name) => {
    expect(() => checkName(name)).toThrow();
  });
});

describe('pickMirror', () => {
  it('takes the main Debian archive among others', () => {
    const listed = [
      'https://packages.example/node_20.x/',
      'http://mirror.example/debian-security/',
      'http://mirror.example/debian/',
    ].join('\n');
    expect(pickMirror(listed)).toBe('http://mirror.example/debian');
  });

  it('finds none on a relative of Debian', () => {
    expect(pickMirror('http://archive.example/ubuntu/')).toBeUndefined();
  });
});
