import type { System } from '../../analysis/system/system.ts';
import { showPicture } from '../markdown/pictures.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { auctionsMarkdown, auctionsText } from './auctions.ts';
import { cellsMarkdown, cellsText } from './cells.ts';
import { loopsMarkdown, loopsText } from './loops.ts';
import { requestsMarkdown, requestsText } from './requests.ts';

/** The parts of the system around the work, for a terminal; incidents are told apart, before everything else. */
export function systemText(system: System, terminal: Terminal): Line[] {
  return [
    ...requestsText(system, terminal),
    ...loopsText(system, terminal),
    ...auctionsText(system.auctions, terminal),
    ...cellsText(system, terminal),
  ];
}

/** The same for a ticket, each with its picture among `files`. */
export function systemMarkdown(system: System, files: readonly string[]): string[] {
  return [
    ...requestsMarkdown(system),
    ...showPicture(files, 'requests'),
    ...loopsMarkdown(system),
    ...showPicture(files, 'loops'),
    ...auctionsMarkdown(system.auctions),
    ...showPicture(files, 'auctions'),
    ...cellsMarkdown(system),
    ...showPicture(files, 'cells'),
  ];
}
