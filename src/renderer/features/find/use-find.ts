import { useEffect, useState } from 'react';
import { findText } from './find-text.ts';

/** Milliseconds after a change of the page until it is searched anew. */
const settle = 200;

interface Found {
  readonly all: number;
  /** The one that is shown, from 1; 0 for none. */
  readonly now: number;
  readonly step: (by: 1 | -1) => void;
}

/** Marks words on the page that is open, and goes from one to the next. What changes there is searched as well. */
export function useFind(words: string): Found {
  const [ranges, setRanges] = useState<readonly Range[]>([]);
  const [index, setIndex] = useState(0);

  useEffect(() => {
    setIndex(0);
    const search = () => {
      const found = findText(document.body, words);
      setRanges(found);
      return found;
    };
    // Only what the person asks for moves the page; a change of the page itself does not.
    show(search()[0]);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const observer = new MutationObserver((changes) => {
      if (changes.every(({ target }) => isOurs(target))) return;
      clearTimeout(timer);
      timer = setTimeout(search, settle);
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    return () => {
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [words]);

  const at = ranges.length === 0 ? 0 : index % ranges.length;
  const current = ranges[at];
  useEffect(() => {
    CSS.highlights.set('found', new Highlight(...ranges));
    CSS.highlights.set('found-now', new Highlight(...(current ? [current] : [])));
    return () => {
      CSS.highlights.delete('found');
      CSS.highlights.delete('found-now');
    };
  }, [ranges, current]);

  return {
    all: ranges.length,
    now: current === undefined ? 0 : at + 1,
    step: (by) => {
      if (ranges.length === 0) return;
      const next = (at + by + ranges.length) % ranges.length;
      setIndex(next);
      show(ranges[next]);
    },
  };
}

function show(range: Range | undefined): void {
  range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

function isOurs(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('[data-find]') !== null;
}
