// Owns how qc:step, or camunda-style attributes where there is none, becomes a step.
// Must not judge whether the step is complete: engine/check does.
// Asks qc-element, read-limit, foreign-attributes.
import { finding } from '../model/finding.ts';
import type { MandatoryStep, NodeKind, Requirement, ReviewFields, Step, StepOutcome } from '../model/graph.ts';
import { labelOf } from './chart-reading.ts';
import type { ChartReading } from './chart-reading.ts';
import { readForeignTask } from './foreign-attributes.ts';
import { extensionsOf } from './moddle-element.ts';
import type { ModdleElement } from './moddle-element.ts';
import { flagAttribute, numberAttribute, qcElements, textAttribute, warnUnknown, wordAttribute } from './qc-element.ts';
import type { QcElement } from './qc-element.ts';
import { readLimit } from './read-limit.ts';
import { withoutAbsent } from './without-absent.ts';

const MANDATORY_STEPS: readonly MandatoryStep[] = ['public-participation', 'expert-review', 'risk-assessment', 'legality-review', 'collective-decision'];
const REVIEW_FIELDS = ['stage', 'content', 'standard', 'points', 'cautions', 'consequences'] as const;
const STEP_ATTRIBUTES = ['unit', 'unitName', 'minimumHandlers', 'qualification', 'form', 'timeCounts', 'pauseGround', 'opinionRequired', 'mandatoryStep'];
const STEP_CHILDREN = ['limit', 'requirement', 'material', 'post', 'review', 'outcome'];

/** The step a task carries; undefined when it carries none, or when the element is no task. */
export function readStep(element: ModdleElement, kind: NodeKind, id: string, reading: ChartReading): Step | undefined {
  const written = qcElements(extensionsOf(element), id).filter((one) => one.name === 'step');
  const isTask = kind === 'user-task' || kind === 'manual-task';
  if (written.length > 0 && !isTask) reportMisplaced(element, id, reading);
  if (!isTask) return undefined;
  if (written.length > 1) reportRepeated(element, id, reading);

  const foreign = readForeignTask(element, reading.vendors);
  const [first] = written;
  if (!first && !foreign) return undefined;
  const step = first ? readWrittenStep(first, reading) : EMPTY_STEP;
  if (!foreign) return step;
  // What qc:step says goes first; the imported attributes fill what it leaves open.
  const formId = step.formId ?? foreign.formId;
  const limit = step.limit ?? foreign.limit;
  return {
    ...step,
    posts: step.posts.length > 0 ? step.posts : foreign.posts,
    ...(formId === undefined ? {} : { formId }),
    ...(limit === undefined ? {} : { limit }),
  };
}

const EMPTY_STEP: Step = {
  requirements: [],
  posts: [],
  minimumHandlers: 1,
  materials: [],
  timeCounts: true,
  opinionRequired: true,
  outcomes: [],
};

function readWrittenStep(element: QcElement, reading: ChartReading): Step {
  warnUnknown(element, STEP_ATTRIBUTES, STEP_CHILDREN, reading);
  const children = (name: string): readonly QcElement[] => element.children.filter((child) => child.name === name);
  const texts = (name: string): readonly string[] => children(name).map((child) => child.text).filter((text) => text !== '');
  const limit = children('limit')[0];
  const review = children('review')[0];
  return withoutAbsent({
    unitId: textAttribute(element, 'unit'),
    unitName: textAttribute(element, 'unitName'),
    requirements: children('requirement').map((child, index) => readRequirement(child, index, reading)),
    limit: limit ? readLimit(limit, reading) : undefined,
    posts: texts('post'),
    minimumHandlers: numberAttribute(element, 'minimumHandlers', reading) ?? 1,
    qualification: textAttribute(element, 'qualification'),
    formId: textAttribute(element, 'form'),
    materials: texts('material'),
    review: review ? readReview(review, reading) : undefined,
    mandatoryStep: wordAttribute(element, 'mandatoryStep', MANDATORY_STEPS, reading),
    timeCounts: flagAttribute(element, 'timeCounts', true, reading),
    pauseGround: textAttribute(element, 'pauseGround'),
    opinionRequired: flagAttribute(element, 'opinionRequired', true, reading),
    outcomes: children('outcome').map((child, index) => readOutcome(child, index, reading)),
  });
}

/** Requirements without an id are numbered `r1`, `r2` … in document order. */
function readRequirement(element: QcElement, index: number, reading: ChartReading): Requirement {
  warnUnknown(element, ['id', 'required'], [], reading);
  return {
    id: textAttribute(element, 'id') ?? `r${index + 1}`,
    text: element.text,
    required: flagAttribute(element, 'required', true, reading),
  };
}

function readReview(element: QcElement, reading: ChartReading): ReviewFields {
  warnUnknown(element, REVIEW_FIELDS, [], reading);
  return Object.fromEntries(REVIEW_FIELDS.flatMap((name) => {
    const text = textAttribute(element, name);
    return text === undefined ? [] : [[name, text]];
  }));
}

/** Outcomes without an id are numbered `o1`, `o2` …; without a name they show their id. */
function readOutcome(element: QcElement, index: number, reading: ChartReading): StepOutcome {
  warnUnknown(element, ['id', 'name', 'event', 'once', 'reasonRequired', 'notice'], [], reading);
  const id = textAttribute(element, 'id') ?? `o${index + 1}`;
  return withoutAbsent({
    id,
    name: textAttribute(element, 'name') ?? id,
    event: textAttribute(element, 'event'),
    once: flagAttribute(element, 'once', false, reading),
    reasonRequired: flagAttribute(element, 'reasonRequired', false, reading),
    notice: textAttribute(element, 'notice'),
  });
}

function reportMisplaced(element: ModdleElement, id: string, reading: ChartReading): void {
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'extension-misplaced',
      {
        zh: `承办机构、办理要求和时限只能写在用户任务或人工任务上，但${label.zh}不是任务，其中的内容已忽略；请移到任务上。`,
        en: `Expected qc:step on a user or manual task, but ${label.en} is none and its content is ignored; move it to a task.`,
      },
      { elementId: id, severity: 'warning' },
    ),
  );
}

function reportRepeated(element: ModdleElement, id: string, reading: ChartReading): void {
  const label = labelOf(reading, element);
  reading.findings.push(
    finding(
      'extension-repeated',
      { zh: `环节${label.zh}应只有一个 qc:step，但有多个；请只保留一个。`, en: `Expected one qc:step on ${label.en}, but there are several; keep one.` },
      { elementId: id },
    ),
  );
}
