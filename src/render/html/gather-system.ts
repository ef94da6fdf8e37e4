import type { Run } from '../../analysis/run.ts';
import { fewIncidents, incidentsPart } from '../system/incidents.ts';
import { loadTestsPart } from '../system/load-tests.ts';
import { type Part, says } from '../system/section.ts';
import { systemParts } from '../system/system.ts';
import type { PagePart, PageSystem, RunPictures } from './system-payload.ts';

/** Where a PNG has its width and its height, by its specification: at the beginning of its first chunk, IHDR. */
const [widthAt, heightAt] = [16, 20];

/** What the page tells of the system around the work of `run`, with those of its `pictures` that there are. */
export function pageSystemOf(run: Run, pictures: RunPictures): PageSystem {
  const { system, load_tests } = run;
  const parts = [incidentsPart(run), ...systemParts(system), loadTestsPart(load_tests)];
  return {
    incidents: fewIncidents(system.incidents),
    incidentCount: system.incidents.length,
    parts: parts.flatMap((part) => pagePartOf(part, pictures)),
  };
}

function pagePartOf({ sections, picture }: Part, pictures: RunPictures): PagePart[] {
  const told = sections.filter(says);
  const png = picture && pictures.get(picture.kind);
  if (told.length === 0 && !png) return [];
  const { title } = sections[0];
  return [{ title, sections: told, ...(picture && png && { picture: pictureOf(picture.shows, png) }) }];
}

function pictureOf(shows: string, png: Uint8Array) {
  const header = new DataView(png.buffer, png.byteOffset);
  const [width, height] = [header.getUint32(widthAt), header.getUint32(heightAt)];
  return { shows, png: Buffer.from(png).toString('base64'), width, height };
}
