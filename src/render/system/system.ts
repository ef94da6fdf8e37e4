import type { System } from '../../analysis/system/system.ts';
import type { Line } from '../text/styled.ts';
import type { Terminal } from '../text/terminal.ts';
import { auctionsSections, auctionsText } from './auctions.ts';
import { cellsSection, cellsText } from './cells.ts';
import { loopsSection, loopsText } from './loops.ts';
import { requestsSections, requestsText } from './requests.ts';
import { type Part, sayings } from './section.ts';

/** The parts of the system around the work, for a terminal; incidents are told apart, before everything else. */
export function systemText(system: System, terminal: Terminal): Line[] {
  return [
    ...requestsText(system, terminal),
    ...loopsText(system, terminal),
    ...auctionsText(system.auctions, terminal),
    ...cellsText(system, terminal),
  ];
}

/** The same for tickets and pages, where there is more room. */
export function systemParts(system: System): Part[] {
  return [
    {
      sections: [sayings('Counts over time', [])],
      picture: { kind: 'counts', shows: 'how many LRPs, Tasks and containers were in which state at each time' },
    },
    {
      sections: requestsSections(system),
      picture: {
        kind: 'requests',
        shows: 'how long requests took over time, what was running, and how many requests there were',
      },
    },
    {
      sections: [loopsSection(system)],
      picture: { kind: 'loops', shows: 'how long each round of the loops took over time, against their interval' },
    },
    {
      sections: auctionsSections(system.auctions),
      picture: {
        kind: 'auctions',
        shows: 'how long batches of auctions took and with what, what they placed, and how evenly cells were filled',
      },
    },
    {
      sections: [cellsSection(system)],
      picture: { kind: 'cells', shows: 'the state of each cell and what ran on it over time' },
    },
  ];
}
