// What the installers are made of: sbom.mjs <npm's list of every package> <licenses.md of the built pages> prints the part
// that is shipped. npm alone cannot tell: what is bundled into the pages is a dependency of development for it.
import { readFileSync } from 'node:fs';

const [everything, licenses] = process.argv.slice(2);
const list = JSON.parse(readFileSync(everything, 'utf8'));
const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

/** An alias stands for another package. */
const reference = ([name, version]) =>
  version.startsWith('npm:') ? version.slice('npm:'.length) : `${name}@${version}`;
/** Each has a heading: `## react - 19.3.1 (MIT)`. */
const bundled = [...readFileSync(licenses, 'utf8').matchAll(/^## (\S+) - (\S+) \(/gm)].map(
  ([, name, version]) => `${name}@${version}`,
);
if (bundled.length === 0) throw new Error(`${licenses} names no package.`);

const needs = new Map(list.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
/** What is loaded at run time brings along what it needs itself. A set goes on with what is added meanwhile. */
const loaded = new Set(Object.entries(dependencies).map(reference));
for (const ref of loaded) for (const each of needs.get(ref) ?? []) loaded.add(each);
const shipped = new Set([...bundled, ...loaded, reference(['electron', devDependencies.electron])]);

const known = new Set(list.components.map((one) => one['bom-ref']));
const unknown = [...shipped].filter((ref) => !known.has(ref));
if (unknown.length > 0) throw new Error(`Shipped, and not in ${everything}: ${unknown.join(', ')}`);

const root = list.metadata.component['bom-ref'];
const kept = (refs) => refs.filter((ref) => shipped.has(ref));
const shippedList = {
  ...list,
  components: list.components.filter((one) => shipped.has(one['bom-ref'])),
  dependencies: list.dependencies
    .filter(({ ref }) => ref === root || shipped.has(ref))
    .map((one) => ({ ...one, dependsOn: kept(one.dependsOn) })),
};
process.stdout.write(`${JSON.stringify(shippedList, undefined, 2)}\n`);
