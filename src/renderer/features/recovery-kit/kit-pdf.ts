import { jsPDF } from 'jspdf';
import { assertNever } from '../../../shared/assert-never.ts';
import type { PageBlock } from '../../../shared/recovery-kit/recovery-page.ts';
import { breakCommand } from './wrap-command.ts';

/** A4 in points, and the rim left white. */
const page = { width: 595.28, height: 841.89, rim: 40 } as const;
const room = page.width - 2 * page.rim;
/** Where values begin, beside their names. */
const valuesAt = 150;
const commandSize = 7.2;
/** Of Courier's letters, each 0.6 of its size. */
const commandWidth = Math.floor((room - 10) / (commandSize * 0.6));

/**
 * The page to print, as text that can be selected and searched. Its fonts are those every reader of PDF has, which know the
 * letters of Western Europe; any other sign is written as its number.
 */
export function kitPdf(blocks: readonly PageBlock[]): Blob {
  const pdf = new jsPDF({ unit: 'pt', format: 'a4', compress: true });
  const [first] = blocks;
  pdf.setProperties({ title: first?.kind === 'title' ? printed(first.text) : '', creator: 'Innkeeper' });
  let y: number = page.rim;

  /** Writes lines, on a new page where the old one is full. */
  const write = (lines: readonly string[], size: number, left = 0, height = size * 1.3) => {
    for (const line of lines) {
      if (y + height > page.height - page.rim) {
        pdf.addPage();
        y = page.rim;
      }
      pdf.setFontSize(size).text(line, page.rim + left, y + size);
      y += height;
    }
  };
  const wrapped = (text: string, size: number, width = room): string[] =>
    pdf.setFontSize(size).splitTextToSize(printed(text), width);

  for (const block of blocks) {
    pdf.setFont('helvetica', 'normal');
    switch (block.kind) {
      case 'title':
        pdf.setFont('helvetica', 'bold');
        write(wrapped(block.text, 17), 17);
        y += 4;
        break;
      case 'heading':
        pdf.setFont('helvetica', 'bold');
        y += 7;
        write(wrapped(block.text, 11.5), 11.5);
        y += 1;
        break;
      case 'step':
        pdf.setFont('helvetica', 'bold');
        y += 2;
        write(wrapped(block.text, 8.5), 8.5);
        break;
      case 'text':
        write(wrapped(block.text, 9), 9);
        break;
      case 'warning':
        pdf.setFont('helvetica', 'bold');
        write(wrapped(block.text, 9.5), 9.5);
        break;
      case 'values': {
        const top = y;
        write(wrapped(block.label, 9, valuesAt - 8), 9);
        const below = y;
        y = top < below ? top : page.rim;
        pdf.setFont('courier', 'normal');
        for (const value of block.values) write(wrapped(value, 8.5, room - valuesAt), 8.5, valuesAt, 11.7);
        y = Math.max(y, below);
        break;
      }
      case 'commands':
        pdf.setFont('courier', 'normal');
        for (const command of block.lines) {
          write(breakCommand(printed(command), commandWidth), commandSize, 10);
        }
        break;
      case 'blank': {
        y += 4;
        write(wrapped(block.label, 9), 9);
        y += 14;
        pdf.line(page.rim, y, page.width - page.rim, y);
        y += 4;
        break;
      }
      default:
        assertNever(block);
    }
  }
  return pdf.output('blob');
}

/** Signs of Windows-1252 beyond Latin-1, which is what these fonts know. */
const known = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

function printed(text: string): string {
  return [...text]
    .map((sign) =>
      /^[\x20-\x7e\xa0-\xff]$/.test(sign) || known.includes(sign)
        ? sign
        : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .join('');
}
