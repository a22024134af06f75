// Owns the scenario transcripts: every one is played on a real house and compared line by line; QC_APPROVE=1 writes them.
// Must not hold a scenario itself: they lie beside the flows.
// Asks play.ts to play, laws.ts for what must hold afterwards.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { buildHouse, flowsFolder } from '../server/runner/house.ts';
import { settableClock, shanghai } from '../server/runner/settable-clock.ts';
import { checkLaws, fingerprint } from './laws.ts';
import { createPlay } from './play.ts';
import { readTranscript, type TranscriptBlock, writeTranscript } from './transcript.ts';

const approve = process.env['QC_APPROVE'] === '1';

for (const item of readdirSync(join(flowsFolder, 'items'))) {
  const folder = join(flowsFolder, 'items', item, 'scenarios');
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    t.test(`${item}: ${file.slice(0, -'.txt'.length)}`, async (t) => {
      const path = join(folder, file);
      const written = readFileSync(path, 'utf8');
      const clock = settableClock(shanghai('2026-03-02T08:00'));
      const house = await buildHouse({ clock });
      t.teardown(() => house.close());
      const play = createPlay(house, clock);
      const blocks: TranscriptBlock[] = [];
      for (const block of readTranscript(written)) {
        const recorded: string[] = [];
        for (const request of block.requests) {
          const before = await fingerprint(house);
          recorded.push(await play.run(request));
          if (request.line === 'the same request again') t.equal(await fingerprint(house), before, 'a repeated request changes nothing');
        }
        blocks.push({ ...block, recorded: recorded.join('\n') });
      }
      if (approve) writeFileSync(path, writeTranscript(blocks));
      else t.equal(writeTranscript(blocks), written, 'what was recorded is what was approved (QC_APPROVE=1 writes it anew)');
      await checkLaws(t, house);
    });
  }
}
