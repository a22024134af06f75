// Owns the project's own conformance cases of start, intermediate, boundary and end events.
// Must not repeat a case of an outside suite.
// Asks run-case.
import t from 'tap';
import { condition, error, escalation, link, message, signal, timer } from '../engine/chart.ts';
import { type ConformanceCase, runCase } from './run-case.ts';

const host = (boundary: string, attributes = '') => ({ nodes: [['start', 's'], ['user', 'a'], ['boundary', 'b', boundary, `attachedToRef="a" ${attributes}`], ['user', 'z'], ['end', 'e'], ['end', 'x']], flows: ['s>a', 'a>e', 'b>z', 'z>x'] }) as const;
const subHost = (inside: readonly (readonly ['end' | 'throw', string, string])[], boundary: string, attributes = '') =>
  ({
    nodes: [['start', 's'], ['sub', 'p', { nodes: [['start', 't'], ...inside, ['user', 'w'], ['end', 'f']], flows: [...inside.map(([, id], index) => `${index === 0 ? 't' : inside[index - 1]?.[1]}>${id}`), ...(inside.at(-1)?.[0] === 'throw' ? [`${inside.at(-1)?.[1]}>w`] : []), 'w>f'] }], ['boundary', 'b', boundary, `attachedToRef="p" ${attributes}`], ['user', 'z'], ['end', 'e'], ['end', 'x']],
    flows: ['s>p', 'p>e', 'b>z', 'z>x'],
  }) as const;

const cases: readonly ConformanceCase[] = [
  ['start event: none', { nodes: [['start', 's'], ['end', 'e']], flows: ['s>e'] }, 'start | exits s e flow | flows s_e_0 | status completed'],
  ['start event: message', { nodes: [['start', 's', message('ordered')], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'] }, 'message ordered {} {"n":2} | cases 1 | tasks a | vars {"n":2}', 'message ordered | cases 2', 'refused start process flow'],
  ['start event: signal starts a case of every process', { nodes: [['start', 's', signal('alarm')], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'], processes: { other: { nodes: [['start', 's2', signal('alarm')], ['user', 'b'], ['end', 'e2']], flows: ['s2>b', 'b>e2'] } } }, 'signal alarm | cases 2 | tasks a b'],
  ['start event: timer', { nodes: [['start', 's', timer('PT1H')], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'] }, 'later 10 | cases 0 | jobs s', 'later 3600 | cases 1 | tasks a | jobs'],
  ['start event: timer cycle goes on', { nodes: [['start', 's', timer('R2/PT1H')], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'] }, 'later 3600 | cases 1', 'later 3600 | cases 2', 'later 3600 | cases 2'],
  ['start event: several none start events', { nodes: [['start', 's'], ['start', 't', message('also')], ['user', 'a'], ['user', 'b'], ['end', 'e']], flows: ['s>a', 't>b', 'a>e', 'b>e'] }, 'start | tasks a', 'message also | cases 2 | tasks a b'],
  ['start event: none drawn, activities without incoming flow begin', { nodes: [['user', 'a'], ['user', 'b']], flows: [] }, 'start | tasks a b', 'do a | status active', 'do b | status completed'],
  ['receive task: begins a case', { nodes: [['receive', 'r', '', 'messageRef="ordered" instantiate="true"'], ['user', 'a'], ['end', 'e']], flows: ['r>a', 'a>e'] }, 'message ordered | cases 1 | tasks a | exits r'],
  ['event-based gateway: begins a case', { nodes: [['event-gate', 'g', '', 'instantiate="true"'], ['catch', 'm', message('one')], ['catch', 'n', message('two')], ['user', 'a'], ['user', 'b'], ['end', 'e']], flows: ['g>m', 'g>n', 'm>a', 'n>b', 'a>e', 'b>e'] }, 'message two | tasks b | waits'],
  ['event-based gateway: parallel, all of its events are needed', { nodes: [['event-gate', 'g', '', 'instantiate="true" eventGatewayType="Parallel"'], ['catch', 'm', message('one')], ['catch', 'n', message('two')], ['end', 'e'], ['end', 'x']], flows: ['g>m', 'g>n', 'm>e', 'n>x'] }, 'message two | waits m | status active', 'message one | status completed | cases 1'],
  ['catch event: message', { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start | waits c | tokens flow c', 'message paid | status completed'],
  ['catch event: timer by duration', { nodes: [['start', 's'], ['catch', 'c', timer('PT90S')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start | jobs c', 'later 89 | status active', 'later 1 | exits s c e flow'],
  ['catch event: timer by date, in the past', { nodes: [['start', 's'], ['catch', 'c', timer('2020-01-01T00:00:00Z')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start', 'later 0 | status completed'],
  ['catch event: signal', { nodes: [['start', 's'], ['catch', 'c', signal('alarm')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start', 'signal other | status active', 'signal alarm {"n":1} | status completed | vars {"n":1}'],
  ['catch event: condition becomes true', { nodes: [['start', 's'], ['catch', 'c', condition('n > 3')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start {"n":1} | waits c', 'set {"n":2} | status active', 'set {"n":4} | status completed'],
  ['catch event: condition true at once', { nodes: [['start', 's'], ['catch', 'c', condition('n > 3')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start {"n":5} | status completed'],
  ['catch event: multiple, any of them', { nodes: [['start', 's'], ['catch', 'c', message('m') + signal('g')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start | waits c c', 'signal g | status completed'],
  ['catch event: parallel multiple, all of them', { nodes: [['start', 's'], ['catch', 'c', message('m') + signal('g'), 'parallelMultiple="true"'], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start | waits c c', 'signal g | status active | waits c', 'message m | status completed'],
  ['throw event: none passes', { nodes: [['start', 's'], ['throw', 'h'], ['end', 'e']], flows: ['s>h', 'h>e'] }, 'start | exits s h e flow'],
  ['link event: goes on behind the catching one', { nodes: [['start', 's'], ['throw', 'h', link('L')], ['catch', 'c', link('L')], ['end', 'e']], flows: ['s>h', 'c>e'] }, 'start | exits s h c e flow'],
  ['link event: two throw to one', { nodes: [['start', 's'], ['and', 'f'], ['throw', 'h', link('L')], ['throw', 'i', link('L')], ['catch', 'c', link('L')], ['user', 'a'], ['end', 'e']], flows: ['s>f', 'f>h', 'f>i', 'c>a', 'a>e'] }, 'start | tasks a a'],
  ['signal: the thrower catches it itself', { nodes: [['start', 's'], ['and', 'f'], ['catch', 'c', signal('alarm')], ['user', 'a'], ['throw', 'h', signal('alarm')], ['end', 'e'], ['end', 'x']], flows: ['s>f', 'f>c', 'f>a', 'a>h', 'c>e', 'h>x'] }, 'start | tasks a | waits c', 'do a | exits s f a c e h x flow | status completed'],
  ['signal: crosses cases', { nodes: [['start', 's'], ['xor', 'k'], ['catch', 'c', signal('alarm')], ['end', 'h', signal('alarm')], ['end', 'e']], flows: ['s>k', 'k>c:wait', 'k>h!', 'c>e'] }, 'start {"wait":true}', 'start {"wait":true} | waits c c', 'start {"wait":false} | waits | status completed'],
  ['boundary event: interrupting timer', host(timer('PT1H')), 'start | tasks a | jobs b', 'later 3600 | tasks z | jobs', 'do z | exits s b z x flow'],
  ['boundary event: the host is done first', host(timer('PT1H')), 'start', 'do a | jobs | status completed', 'refused do a'],
  ['boundary event: non-interrupting timer', host(timer('PT1H'), 'cancelActivity="false"'), 'start', 'later 3600 | tasks a z | jobs', 'do a | status active', 'do z | status completed'],
  ['boundary event: non-interrupting cycle', host(timer('R3/PT1H'), 'cancelActivity="false"'), 'start', 'later 3600 | tasks a z', 'later 3600 | tasks a z z', 'later 3600 | tasks a z z z | jobs', 'later 3600 | tasks a z z z'],
  ['boundary event: non-interrupting cycle without an end', host(timer('R/PT1H'), 'cancelActivity="false"'), 'start', 'later 3600', 'later 3600 | tasks a z z | jobs b', 'do a | jobs'],
  ['boundary event: interrupting message', host(message('stop')), 'start | waits b', 'message stop {} {"why":"x"} | tasks z | waits | vars {"why":"x"}'],
  ['boundary event: non-interrupting message, again and again', host(message('ping'), 'cancelActivity="false"'), 'start', 'message ping', 'message ping | tasks a z z | waits b'],
  ['boundary event: interrupting signal', host(signal('alarm')), 'start', 'signal alarm | tasks z'],
  ['boundary event: non-interrupting condition, from false to true only', host(condition('n > 3'), 'cancelActivity="false"'), 'start {"n":1}', 'set {"n":5} | tasks a z', 'set {"n":6} | tasks a z', 'set {"n":1}', 'set {"n":9} | tasks a z z'],
  ['boundary event: condition true when the host begins', host(condition('n > 3')), 'start {"n":5} | tasks z'],
  ['error: caught by code', subHost([['end', 'h', error('refused')]], error('refused')), 'start | tasks z | exits s t h b', 'do z | status completed'],
  ['error: caught without a code', subHost([['end', 'h', error('refused')]], error()), 'start | tasks z'],
  ['error: another code is not caught', subHost([['end', 'h', error('refused')]], error('lost')), 'start | tasks | status incident'],
  ['error: nobody catches it', { nodes: [['start', 's'], ['end', 'h', error('refused')]], flows: ['s>h'] }, 'start | status incident'],
  ['error: stops what runs beside it', { nodes: [['start', 's'], ['sub', 'p', { nodes: [['start', 't'], ['and', 'f'], ['user', 'w'], ['user', 'a'], ['end', 'h', error('refused')], ['end', 'g']], flows: ['t>f', 'f>w', 'f>a', 'a>h', 'w>g'] }], ['boundary', 'b', error('refused'), 'attachedToRef="p"'], ['user', 'z'], ['end', 'e']], flows: ['s>p', 'p>e', 'b>z', 'z>e'] }, 'start | tasks a w', 'do a | tasks z'],
  ['escalation: caught without interrupting', subHost([['throw', 'h', escalation('late')]], escalation('late'), 'cancelActivity="false"'), 'start | tasks w z', 'do z', 'do w | status completed'],
  ['escalation: caught and interrupting', subHost([['throw', 'h', escalation('late')]], escalation('late')), 'start | tasks z'],
  ['escalation: nobody catches it', subHost([['throw', 'h', escalation('late')]], escalation('other')), 'start | tasks w', 'do w | status completed'],
  ['escalation: end event ends its path', subHost([['end', 'h', escalation('late')]], escalation(), 'cancelActivity="false"'), 'start | tasks z | status active', 'do z | status completed'],
  ['terminate end event: kills everything of the process', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['user', 'b'], ['terminate', 'e'], ['end', 'x']], flows: ['s>f', 'f>a', 'f>b', 'a>e', 'b>x'] }, 'start | tasks a b', 'do a | tasks | status completed'],
  ['terminate end event: of a sub-process leaves the rest alone', { nodes: [['start', 's'], ['and', 'f'], ['user', 'o'], ['sub', 'p', { nodes: [['start', 't'], ['and', 'g'], ['user', 'a'], ['user', 'b'], ['terminate', 'k'], ['end', 'l']], flows: ['t>g', 'g>a', 'g>b', 'a>k', 'b>l'] }], ['user', 'z'], ['end', 'e']], flows: ['s>f', 'f>o', 'f>p', 'p>z', 'z>e', 'o>e'] }, 'start | tasks o a b', 'do a | tasks o z'],
  ['message: sent and caught by another pool', { nodes: [['start', 's'], ['throw', 'h', message('hello')], ['end', 'e']], flows: ['s>h', 'h>e'], processes: { other: { nodes: [['start', 's2', message('hello')], ['user', 'b'], ['end', 'e2']], flows: ['s2>b', 'b>e2'] } } }, 'start | cases 2 | tasks b'],
  ['message: for nobody is answered with zero', { nodes: [['start', 's'], ['user', 'a'], ['end', 'e']], flows: ['s>a', 'a>e'] }, 'start', 'message nothing | tasks a'],
  ['message: two wait and no key tells them apart', { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start {"order":1}', 'start {"order":2}', 'refused message paid | waits c c', 'message paid {"order":2} | waits c | status active', 'message paid {"order":1} | waits | status completed'],
  ['message: a case named by its key', { nodes: [['start', 's'], ['catch', 'c', message('paid')], ['end', 'e']], flows: ['s>c', 'c>e'] }, 'start', 'start', 'message paid {"case":"case-1"} | status completed | waits c'],
];

for (const one of cases) {
  t.test(`events: ${one[0]}`, async (t) => {
    await runCase(t, one, false);
  });
  t.test(`events, saved and loaded after every step: ${one[0]}`, async (t) => {
    await runCase(t, one, true);
  });
}
