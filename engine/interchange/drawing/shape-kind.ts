// Owns which elements of BPMN have a shape, and how large it is.
// Must not place anything.
// Asks nobody.

/** How an element is drawn. */
export type ShapeKind = 'task' | 'event' | 'boundary-event' | 'gateway' | 'sub-process' | 'data' | 'store' | 'note' | 'group' | 'conversation';

const KINDS: ReadonlyMap<string, ShapeKind> = new Map(
  Object.entries({
    task: 'task userTask manualTask serviceTask sendTask receiveTask scriptTask businessRuleTask callActivity choreographyTask callChoreography',
    'sub-process': 'subProcess transaction adHocSubProcess subChoreography',
    event: 'startEvent endEvent intermediateCatchEvent intermediateThrowEvent',
    'boundary-event': 'boundaryEvent',
    gateway: 'exclusiveGateway inclusiveGateway parallelGateway complexGateway eventBasedGateway',
    data: 'dataObjectReference dataInput dataOutput',
    store: 'dataStoreReference',
    note: 'textAnnotation',
    group: 'group',
    conversation: 'conversation subConversation callConversation conversationNode',
  }).flatMap(([kind, tags]) => tags.split(' ').map((tag): [string, ShapeKind] => [tag, kind as ShapeKind])),
);

/** Width and height on paper. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How an element with this local name is drawn; undefined = it has no shape. */
export function shapeOf(tag: string): ShapeKind | undefined {
  return KINDS.get(tag);
}

/** Size of a shape without content. Steps of people are large enough for unit, requirement and limit. */
export function sizeOf(shape: ShapeKind, tag: string, name: string): Size {
  switch (shape) {
    case 'task':
      if (tag === 'userTask' || tag === 'manualTask') return { width: 180, height: 96 };
      return textSize(name, 90).height > 56 ? { width: 180, height: 80 } : { width: 120, height: 80 };
    case 'sub-process':
      return { width: 120, height: 80 };
    case 'event':
    case 'boundary-event':
      return { width: 36, height: 36 };
    case 'gateway':
      return { width: 50, height: 50 };
    case 'data':
      return { width: 36, height: 50 };
    case 'store':
    case 'conversation':
      return { width: 50, height: 50 };
    case 'note': {
      const { width, height } = textSize(name, 160);
      return { width: Math.max(100, width + 16), height: Math.max(30, height + 12) };
    }
    case 'group':
      return { width: 220, height: 140 };
  }
}

const LINE = 14;

/** Paper a text needs when wrapped at `most`: ideographs are square, other letters about half as wide. Nothing for no text. */
export function textSize(text: string, most: number): Size {
  if (text === '') return { width: 0, height: 0 };
  let [lines, line, widest] = [1, 0, 0];
  for (const word of text.match(/\n|[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]+ ?|\s/gu) ?? []) {
    const width = word === '\n' ? 0 : [...word].reduce((sum, letter) => sum + (/[\u2E80-\uFFEF]/u.test(letter) ? 12 : 6.4), 0);
    if (word === '\n' || (line > 0 && line + width > most)) {
      lines += 1;
      line = 0;
    }
    lines += Math.floor(width / (most + 1));
    line += Math.min(width, most);
    widest = Math.max(widest, line);
  }
  // A little more than measured: where a line is too short by a hair, the last letter would fall into the next.
  return { width: Math.ceil(widest * 1.08) + 6, height: lines * LINE };
}
