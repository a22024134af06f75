// Owns which FEEL functions an expression may call: those that take time in proportion to what they read.
// Must not let in regular expressions unbounded in time (replace, split), functions of functions (sort), ranges from text, or quadratic ones.
// Asks nobody.

/** Names of functions that may be called, as FEEL spells them. */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set([
  'not', 'is', 'all', 'any', 'get value', 'get entries',
  'string', 'string length', 'upper case', 'lower case', 'substring', 'substring before', 'substring after', 'contains', 'starts with', 'ends with', 'matches', 'string join',
  'number', 'abs', 'floor', 'ceiling', 'modulo', 'decimal', 'round up', 'round down', 'round half up', 'round half down', 'odd', 'even', 'sqrt',
  'count', 'min', 'max', 'sum', 'mean', 'median', 'list contains', 'index of', 'sublist', 'append', 'concatenate', 'reverse', 'flatten', 'remove', 'insert before',
  'now', 'today', 'date', 'time', 'date and time', 'duration', 'years and months duration', 'day of week', 'day of year', 'month of year', 'week of year',
]);

/** Type names that may follow `instance of`. */
export const ALLOWED_TYPES: ReadonlySet<string> = new Set([
  'string', 'number', 'boolean', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration', 'list', 'context',
]);
