// Owns the English texts of the public pages.
// Must not lack a key the other language has: a test compares them.
// Asks nobody.

/** Texts by key; `{name}` is replaced by a value, `one | many` is chosen by `n`. */
export const open = {
  'open.note': 'Name, basis, body, flow, limits and responsibility of every item, for everybody to read.',
  'open.search': 'Search by name, type, body or basis',
  'open.count': '{n} item | {n} items',
  'open.empty': 'No items are public yet.',
  'open.nothing-found': 'Nothing matches “{text}”. Try another word.',
  'item.name': 'Item',
  'item.type': 'Type',
  'item.code': 'Code',
  'item.body': 'Body',
  'item.basis': 'Legal basis',
  'item.responsibility': 'Responsibility',
  'item.promised': 'Promised limit',
  'item.promised-none': 'None; the legal limit applies',
  'item.effective': 'In force since',
  'item.effective-always': 'In force',
  'item.status': 'State',
  'item.flow': 'Flowchart',
  'item.show-flow': 'Show the flow',
  'item.no-flow': 'No flow published',
  'item.no-flow-note': 'The flow of this item is not published yet.',
  'item.unknown': 'There is no such item',
  'flow.version': 'version {n}',
  'flow.published-on': 'published',
  'steps.title': 'Steps',
  'steps.no': 'No.',
  'steps.step': 'Step',
  'steps.unit': 'Unit',
  'steps.requirements': 'Requirements',
  'steps.limit': 'Limit',
  'steps.handlers': 'Needs at least {n} handler | Needs at least {n} handlers',
  'steps.day-type': 'Note: {note} ({article})',
} as const;
