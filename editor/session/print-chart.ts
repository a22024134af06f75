// Owns printing: the chart alone on the page, as wide as the paper, with its name above.
// Must not open windows or load anything: strict content security policies allow neither.
// Asks the browser's print dialog.

const CLASS = 'qc-print';

/** Puts the drawing on a page of its own, opens the print dialog, and takes it away again. */
export async function printChart(svgText: string, title: string, note?: string): Promise<void> {
  const page = printPage(svgText, title, note);
  document.querySelectorAll(`.${CLASS}`).forEach((former) => former.remove());
  document.body.append(page);
  document.documentElement.classList.add('qc-printing');
  const clean = (): void => {
    document.documentElement.classList.remove('qc-printing');
    page.remove();
  };
  window.addEventListener('afterprint', clean, { once: true });
  await new Promise((resolve) => requestAnimationFrame(resolve));
  window.print();
}

/** The page: title, drawing, note. Text goes in as text; the drawing is parsed as SVG and carries no scripts. */
function printPage(svgText: string, title: string, note: string | undefined): HTMLElement {
  const page = document.createElement('section');
  page.className = CLASS;
  page.append(line('h1', title));
  const drawing = document.importNode(new DOMParser().parseFromString(svgText, 'image/svg+xml').documentElement, true);
  drawing.querySelectorAll('script, foreignObject').forEach((node) => node.remove());
  renameIds(drawing);
  drawing.removeAttribute('width');
  drawing.removeAttribute('height');
  page.append(drawing);
  if (note !== undefined) page.append(line('p', note));
  return page;
}

function line(tag: 'h1' | 'p', text: string): HTMLElement {
  const node = document.createElement(tag);
  node.textContent = text;
  return node;
}

/** Arrowheads are found by id: the same ids in the hidden drawing on screen would be found first. */
function renameIds(drawing: Element): void {
  drawing.querySelectorAll('[id]').forEach((node) => node.setAttribute('id', `print-${node.id}`));
  for (const name of ['style', 'marker-start', 'marker-end', 'fill']) {
    drawing.querySelectorAll(`[${name}*="url("]`).forEach((node) => {
      const value = node.getAttribute(name) ?? '';
      node.setAttribute(name, value.replaceAll(/url\(["']?#([^"')]+)["']?\)/g, 'url(#print-$1)'));
    });
  }
}
