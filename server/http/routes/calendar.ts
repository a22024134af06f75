// Owns reading and loading the working-day calendar.
// Must not compute dates.
// Asks the runner.
import type { FastifyInstance } from 'fastify';
import { accepted, askedBy, bodyOf, requestIdOf } from '../answer.ts';
import { describe } from '../describe.ts';
import type { Door } from '../parts.ts';

const CALENDAR_LIMIT = 2 * 1024 * 1024;

/** Routes of the calendar. */
export function calendarRoutes(api: FastifyInstance, { runner }: Door): void {
  api.get('/calendar', { schema: describe({ summary: '工作日历 · The calendar', tag: 'calendar', answer: [200, 'Calendar'] }) }, async () => runner.read.calendar());

  api.put<{ Body: { readonly data: unknown } }>(
    '/calendar',
    { bodyLimit: CALENDAR_LIMIT, schema: describe({ summary: '载入日历并重算在办时限 · Load a calendar, recompute open cases', tag: 'calendar', body: 'CalendarInput', answer: [200, 'CalendarLoaded'], refusals: [409, 422] }) },
    async (request) => {
      const { version, recomputed, changed } = bodyOf(accepted(await runner.loadCalendar(request.body.data, askedBy(request), requestIdOf(request), true)));
      return { version, recomputed, changed };
    },
  );
}
