// Proves when pages are told that what they show may be old.
import t from 'tap';
import { createLive } from '../../../web/api/live.ts';

/** A browser's EventSource as far as the connection uses it; the test says when it opens and breaks. */
class Source extends EventTarget {
  static readonly CLOSED = 2;
  static readonly made: Source[] = [];
  readonly readyState = 1;
  constructor() {
    super();
    Source.made.push(this);
  }
  close(): void {
    // Nothing is held.
  }
}

t.test('live: the first connection and every later one tell that something may have been missed', (t) => {
  Object.assign(globalThis, { EventSource: Source, document: Object.assign(new EventTarget(), { visibilityState: 'visible' }) });
  t.teardown(() => ['EventSource', 'document'].forEach((name) => Reflect.deleteProperty(globalThis, name)));
  const live = createLive();
  let caughtUp = 0;
  live.on('caught-up', () => {
    caughtUp += 1;
  });
  live.start(true);
  const [source] = Source.made;
  t.equal(caughtUp, 0, 'nothing is known yet');
  source?.dispatchEvent(new Event('open'));
  t.equal(caughtUp, 1, 'the page fetched before anybody listened');
  source?.dispatchEvent(new Event('error'));
  source?.dispatchEvent(new Event('open'));
  t.equal(caughtUp, 2, 'and after a gap');
  source?.dispatchEvent(new Event('open'));
  t.equal(caughtUp, 2, 'not when there was none');
  live.stop();
  t.end();
});
