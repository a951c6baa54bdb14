import { jsPDF } from 'jspdf';

/** A4 in points, and the rim left white. */
const page = { width: 595.28, height: 841.89, rim: 30 } as const;

/** The drawn card as one page of A4 whose links can be pressed. */
export function cardPdf(canvas: HTMLCanvasElement, element: HTMLElement, title: string): Blob {
  const pdf = new jsPDF({ unit: 'pt', format: 'a4', compress: true });
  const box = element.getBoundingClientRect();
  const scale = Math.min((page.width - 2 * page.rim) / box.width, (page.height - 2 * page.rim) / box.height);
  const left = (page.width - box.width * scale) / 2;
  pdf.setProperties({ title, creator: 'Innkeeper' });
  pdf.addImage(canvas, 'PNG', left, page.rim, box.width * scale, box.height * scale, undefined, 'FAST');
  for (const link of element.querySelectorAll<HTMLElement>('[data-link]')) {
    const url = link.dataset.link;
    for (const { x, y, width, height } of link.getClientRects()) {
      pdf.link(left + (x - box.x) * scale, page.rim + (y - box.y) * scale, width * scale, height * scale, {
        url,
      });
    }
  }
  return pdf.output('blob');
}
