// Owns the English texts of the supervision console.
// Must not lack a key the other language has: a test compares them.
// Asks nobody.

/** Texts by key; `{name}` is replaced by a value, `one | many` is chosen by `n`. */
export const supervision = {
  'alert.step-overdue': 'Step overdue',
  'alert.promised-overdue': 'Promise overdue',
  'alert.legal-overdue': 'Legal limit overdue',
  'alert.acceptance-overdue': 'Acceptance overdue',
  'alert.attempt-refused': 'Refused attempt',
  'alert.incident': 'Incident',
  'alert.none-here': 'This case has no alerts.',
  'alerts.live': 'Live: a new alert appears at the top at once.',
  'alerts.not-live': 'Not connected, trying again…',
  'alerts.kinds': 'Filter by kind',
  'alerts.all': 'All',
  'alerts.raised': 'Raised',
  'alerts.kind': 'Kind',
  'alerts.what': 'What happened',
  'alerts.by': 'By',
  'alerts.new': 'new',
  'alerts.empty': 'No alerts. Overdue steps and refused attempts appear here at once.',
  'alerts.empty-kind': 'No alerts of this kind.',
  'overdue.note': 'Open cases past a step, promised or legal limit.',
  'overdue.empty': 'No open case is overdue.',
} as const;
