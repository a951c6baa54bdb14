/** Docker lists `docker.io/library/postgres:18` as `postgres:18`. */
export function withoutDefaultRegistry(image: string): string {
  return image.replace(/^docker\.io\//, '').replace(/^library\//, '');
}

/** An image's reference without tag and digest, as Docker lists it: `postgres` of `docker.io/library/postgres:18.6`. */
export function repositoryOf(image: string): string {
  const [name = ''] = image.split('@');
  const colon = tagColon(name);
  return withoutDefaultRegistry(colon < 0 ? name : name.slice(0, colon));
}

/**
 * Which program an image holds: its repository, and how its tag begins where a repository has several, as that of
 * `mautrix/meta` has `v0.2608.0` and `ig-v0.2608.0`.
 */
export function programOf(image: string): string {
  const [begin = ''] = /^[a-z]+-(?=v\d)/.exec(tagOf(image)) ?? [];
  return `${repositoryOf(image)}:${begin}`;
}

/** The version in an image's reference: `v1.164.2` in `ghcr.io/element-hq/synapse:v1.164.2`. */
export function tagOf(image: string): string {
  const [name = ''] = image.split('@');
  const colon = tagColon(name);
  return colon < 0 ? 'latest' : name.slice(colon + 1);
}

/** A colon before a slash is a registry's port. */
function tagColon(name: string): number {
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? colon : -1;
}

/** Compares the numbers in two versions one by one. What has no number is not newer than anything. */
export function isNewer(one: string, other: string): boolean {
  const [left, right] = [numbersIn(one), numbersIn(other)];
  if (left.length === 0 || right.length === 0) return false;
  const length = Math.max(left.length, right.length);
  for (let place = 0; place < length; place += 1) {
    const difference = (left[place] ?? 0) - (right[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function numbersIn(version: string): number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
