// Owns the moddle descriptor of our BPMN extension: how a modeller reads and writes qc elements.
// Must not change prefix, uri or the meaning of a released name: charts are kept for decades.
// Asks nobody.

/** Namespace of our extension in BPMN files. Never changes. */
export const QC_URI = 'urn:quancheng:bpmn:1.0';

/** One property of a moddle type. */
export interface DescriptorProperty {
  readonly name: string;
  readonly type: string;
  readonly isAttr?: boolean;
  readonly isBody?: boolean;
  readonly isMany?: boolean;
  /** Read when the attribute is absent; never written. */
  readonly default?: string | number | boolean;
}

/** One moddle type. */
export interface DescriptorType {
  readonly name: string;
  readonly superClass: readonly string[];
  readonly meta?: { readonly allowedIn: readonly string[] };
  readonly properties: readonly DescriptorProperty[];
}

/** A moddle package. */
export interface Descriptor {
  readonly name: string;
  readonly prefix: string;
  readonly uri: string;
  readonly xml: { readonly tagAlias: 'lowerCase' };
  readonly associations: readonly never[];
  readonly types: readonly DescriptorType[];
}

const attribute = (name: string, type = 'String', standard?: string | number | boolean): DescriptorProperty =>
  standard === undefined ? { name, type, isAttr: true } : { name, type, isAttr: true, default: standard };
const child = (name: string, type: string): DescriptorProperty => ({ name, type });
const children = (name: string, type: string): DescriptorProperty => ({ name, type, isMany: true });
const body = (name: string): DescriptorProperty => ({ name, type: 'String', isBody: true });

/** For `moddleExtensions: { qc: qcDescriptor }`. Everything lives in `bpmn:extensionElements`, so foreign tools keep it unharmed. */
export const qcDescriptor: Descriptor = {
  name: 'Quancheng',
  prefix: 'qc',
  uri: QC_URI,
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Flow',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Process'] },
      properties: [attribute('item'), attribute('lawProfile')],
    },
    {
      name: 'Step',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:UserTask', 'bpmn:ManualTask'] },
      properties: [
        attribute('unit'),
        attribute('unitName'),
        attribute('minimumHandlers', 'Integer', 1),
        attribute('qualification'),
        attribute('form'),
        attribute('timeCounts', 'Boolean', true),
        attribute('pauseGround'),
        attribute('opinionRequired', 'Boolean', true),
        attribute('mandatoryStep'),
        child('limit', 'Limit'),
        children('requirements', 'Requirement'),
        children('materials', 'Material'),
        children('posts', 'Post'),
        child('review', 'Review'),
        children('outcomes', 'Outcome'),
      ],
    },
    {
      name: 'Job',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask', 'bpmn:ScriptTask'] },
      properties: [attribute('topic'), attribute('retries', 'Integer', 3)],
    },
    {
      name: 'Limit',
      superClass: ['Element'],
      properties: [attribute('value', 'Integer'), attribute('unit'), attribute('period'), attribute('source'), attribute('article')],
    },
    {
      name: 'Requirement',
      superClass: ['Element'],
      properties: [attribute('id'), attribute('required', 'Boolean', true), body('text')],
    },
    { name: 'Material', superClass: ['Element'], properties: [body('text')] },
    { name: 'Post', superClass: ['Element'], properties: [body('text')] },
    {
      name: 'Review',
      superClass: ['Element'],
      properties: ['stage', 'content', 'standard', 'points', 'cautions', 'consequences'].map((name) => attribute(name)),
    },
    {
      name: 'Outcome',
      superClass: ['Element'],
      properties: [
        attribute('id'),
        attribute('name'),
        attribute('event'),
        attribute('once', 'Boolean', false),
        attribute('reasonRequired', 'Boolean', false),
        attribute('notice'),
      ],
    },
  ],
};
