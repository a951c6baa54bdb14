// Prints what the changelog says of a version: node scripts/release-notes.mjs v1.2.0. Fails where the tag is not the
// version of package.json, or the changelog does not tell of it.
import { readFileSync } from 'node:fs';

const [tag] = process.argv.slice(2);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
if (tag !== `v${version}`) fail(`The tag is ${tag}, but package.json says ${version}.`);
const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m).slice(1);
const notes = sections.find((section) => section.split('\n', 1)[0].split(' ', 1)[0] === version);
if (notes === undefined) fail(`CHANGELOG.md has no section for ${version}.`);
console.log(notes.slice(notes.indexOf('\n')).trim());

function fail(reason) {
  console.error(reason);
  process.exit(1);
}
