import { type Theme, type ThemeName, themes } from '../../colors.ts';
import { el } from './dom.ts';

const preferred = window.matchMedia('(prefers-color-scheme: dark)');
let chosen: ThemeName | undefined;
let isPrinting = false;

/** The name of the theme that is shown: the one that was chosen, else that of the system; on paper, the light one. */
function current(): ThemeName {
  if (isPrinting) return 'light';
  return chosen ?? (preferred.matches ? 'dark' : 'light');
}

/** The colours that count now. */
export function theme(): Theme {
  return themes[current()];
}

function apply(): void {
  const { style, dataset } = document.documentElement;
  dataset.theme = current();
  style.colorScheme = current();
  for (const [name, color] of Object.entries(theme())) style.setProperty(`--${name}`, color);
}

/** A button that turns light into dark and back. `redraw` is called whenever the colours have changed. */
export function createThemeButton(redraw: () => void): HTMLButtonElement {
  const button = el('button', { type: 'button', class: 'quiet' });
  const change = () => {
    apply();
    button.textContent = current() === 'dark' ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Show in ${current() === 'dark' ? 'light' : 'dark'} colours`);
    redraw();
  };
  button.addEventListener('click', () => {
    chosen = current() === 'dark' ? 'light' : 'dark';
    change();
  });
  const print = (printing: boolean) => () => {
    isPrinting = printing;
    change();
  };
  window.addEventListener('beforeprint', print(true));
  window.addEventListener('afterprint', print(false));
  preferred.addEventListener('change', change);
  change();
  return button;
}
