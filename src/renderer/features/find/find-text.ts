/** More than anybody steps through; a page of that many is found out by its first ones. */
const most = 1000;

interface Block {
  /** As it is compared: without case and accents. */
  text: string;
  /** For each character of it, where it came from. */
  readonly places: { readonly node: Text; readonly at: number; readonly end: number }[];
}

/** Where words stand on a page, in reading order, whatever their case and accents. What cannot be seen does not count. */
export function findText(root: Element, words: string): Range[] {
  const wanted = [...words.trim()].map(folded).join('');
  if (wanted === '') return [];
  const found: Range[] = [];
  for (const { text, places } of blocksOf(root)) {
    for (let at = text.indexOf(wanted); at >= 0 && found.length < most; ) {
      const [first, last] = [places[at], places[at + wanted.length - 1]];
      if (first && last) found.push(rangeOf(first, last));
      at = text.indexOf(wanted, at + wanted.length);
    }
  }
  return found;
}

function folded(character: string): string {
  return character.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s/u, ' ');
}

function rangeOf(first: Block['places'][number], last: Block['places'][number]): Range {
  const range = document.createRange();
  range.setStart(first.node, first.at);
  range.setEnd(last.node, last.end);
  return range;
}

/** The text of each paragraph or the like as one: a sentence with a name in it lies in several nodes. */
function blocksOf(root: Element): Block[] {
  const blocks = new Map<Element, Block>();
  const homes = new Map<Element, Element | undefined>();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!(node instanceof Text) || parent === null) continue;
    if (!homes.has(parent)) homes.set(parent, blockAround(parent));
    const home = homes.get(parent);
    if (home === undefined) continue;
    const block = blocks.get(home) ?? { text: '', places: [] };
    blocks.set(home, block);
    let at = 0;
    for (const character of node.data) {
      const text = folded(character);
      // Blanks in a row are shown as one.
      if (text !== ' ' || !block.text.endsWith(' ')) {
        block.text += text;
        for (let unit = 0; unit < text.length; unit++)
          block.places.push({ node, at, end: at + character.length });
      }
      at += character.length;
    }
  }
  return [...blocks.values()];
}

/** Undefined for what nobody sees. */
function blockAround(element: Element): Element | undefined {
  if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(unseen) !== null)
    return undefined;
  let block = element;
  while (block.parentElement !== null && /^(inline$|contents)/.test(getComputedStyle(block).display))
    block = block.parentElement;
  return block;
}

const unseen = '.sr-only, script, style, [data-find]';
