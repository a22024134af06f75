// Owns the project's own conformance cases of gateways and sequence flows.
// Must not repeat a case of an outside suite.
// Asks run-case.
import t from 'tap';
import { message, timer } from '../engine/chart.ts';
import { type ConformanceCase, runCase } from './run-case.ts';

const three = { nodes: [['start', 's'], ['xor', 'x'], ['user', 'a'], ['user', 'b'], ['user', 'c'], ['end', 'e']], flows: ['s>x', 'x>a:n > 5', 'x>b:n > 1', 'x>c!', 'a>e', 'b>e', 'c>e'] } as const;
const split = ['s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>e'] as const;
const orSplit = ['s>f', 'f>a:a', 'f>b:b', 'f>c:c', 'a>j', 'b>j', 'c>j', 'j>e'] as const;
const orNodes = [['start', 's'], ['or', 'f'], ['user', 'a'], ['user', 'b'], ['user', 'c'], ['or', 'j'], ['end', 'e']] as const;

const cases: readonly ConformanceCase[] = [
  ['exclusive gateway: the first true condition in document order', three, 'start {"n":9} | tasks a | exits s x | flows s_x_0 x_a_1', 'do a | exits a e flow | status completed'],
  ['exclusive gateway: a later condition', three, 'start {"n":3} | tasks b', 'do b | status completed'],
  ['exclusive gateway: the default flow', three, 'start {"n":0} | tasks c'],
  ['exclusive gateway: nothing true and no default', { nodes: [['start', 's'], ['xor', 'x'], ['user', 'a'], ['user', 'b'], ['end', 'e']], flows: ['s>x', 'x>a:n > 5', 'x>b:n > 7', 'a>e', 'b>e'] }, 'start {"n":1} | tasks | status incident | tokens flow x'],
  ['exclusive gateway: every token passes a merge by itself', { nodes: [['start', 's'], ['and', 'f'], ['xor', 'm'], ['user', 'a'], ['end', 'e']], flows: ['s>f', 'f>m', 'f>m', 'm>a', 'a>e'] }, 'start | tasks a a', 'do a | status active', 'do a | status completed'],
  ['exclusive gateway: a choice that is forced', three, 'choose x x_b_2', 'start {"n":9} | tasks b'],
  ['parallel gateway: waits for every flow', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['user', 'b'], ['and', 'j'], ['end', 'e']], flows: [...split] }, 'start | tasks a b | tokens flow a b', 'do a | tokens flow b j | exits s f a', 'do b | exits b j e flow | status completed'],
  ['parallel gateway: two tokens on one flow do not open the join', { nodes: [['start', 's'], ['and', 'f'], ['and', 'g'], ['xor', 'm'], ['user', 'a'], ['user', 'b'], ['and', 'j'], ['user', 'z'], ['end', 'e']], flows: ['s>f', 'f>g', 'g>m', 'g>m', 'm>a', 'a>j', 'f>b', 'b>j', 'j>z', 'z>e'] }, 'start | tasks a a b', 'do a', 'do a | tasks b | tokens flow b j j', 'do b | tasks z | tokens flow j z'],
  ['parallel gateway: conditions behind it do not count', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['user', 'b'], ['end', 'e']], flows: ['s>f', 'f>a', 'f>b', 'a>e', 'b>e'] }, 'start | tasks a b', 'do a | status active', 'do b | status completed'],
  ['parallel gateway: one with join and split', { nodes: [['start', 's'], ['and', 'f'], ['and', 'j'], ['user', 'a'], ['user', 'b'], ['end', 'e']], flows: ['s>f', 'f>j', 'f>j', 'j>a', 'j>b', 'a>e', 'b>e'] }, 'start | tasks a b | exits s f j'],
  ['inclusive gateway: one true', { nodes: [...orNodes], flows: [...orSplit] }, 'start {"a":true,"b":false,"c":false} | tasks a', 'do a | status completed'],
  ['inclusive gateway: two of three', { nodes: [...orNodes], flows: [...orSplit] }, 'start {"a":true,"b":true,"c":false} | tasks a b', 'do a | tokens flow b j', 'do b | exits s f a b j e flow'],
  ['inclusive gateway: all', { nodes: [...orNodes], flows: [...orSplit] }, 'start {"a":true,"b":true,"c":true} | tasks a b c', 'do c', 'do b | tokens flow a j j', 'do a | status completed'],
  ['inclusive gateway: none true is an incident', { nodes: [...orNodes], flows: [...orSplit] }, 'start {"a":false,"b":false,"c":false} | status incident'],
  ['inclusive gateway: the default only when nothing else', { nodes: [['start', 's'], ['or', 'f'], ['user', 'a'], ['user', 'd'], ['end', 'e']], flows: ['s>f', 'f>a:a', 'f>d!', 'a>e', 'd>e'] }, 'start {"a":false} | tasks d'],
  ['inclusive gateway: a token that leaves by a boundary event lets the join open', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['user', 'b'], ['boundary', 'late', timer('PT1H'), 'attachedToRef="b"'], ['or', 'j'], ['user', 'z'], ['end', 'e'], ['end', 'x']], flows: ['s>f', 'f>a', 'f>b', 'a>j', 'b>j', 'j>z', 'z>e', 'late>x'] }, 'start | tasks a b', 'do a | tasks b', 'later 3600 | tasks z'],
  ['inclusive gateway: a loop back before the split does not block', { nodes: [['start', 's'], ['xor', 'm'], ['or', 'f'], ['user', 'a'], ['user', 'b'], ['or', 'j'], ['xor', 'x'], ['end', 'e']], flows: ['s>m', 'm>f', 'f>a:a', 'f>b:b', 'a>j', 'b>j', 'j>x', 'x>m:again', 'x>e!'] }, 'start {"a":true,"b":true,"again":true} | tasks a b', 'do a | tasks b', 'do b {"again":false} | status completed'],
  ['inclusive gateway: the flow that goes straight to the join', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['or', 'j'], ['user', 'z'], ['end', 'e']], flows: ['s>f', 'f>a', 'f>j', 'a>j', 'j>z', 'z>e'] }, 'start | tasks a | tokens flow a j', 'do a | tasks z'],
  ['complex gateway: opens at two of three, then waits for the last', { nodes: [['start', 's'], ['and', 'f'], ['user', 'a'], ['user', 'b'], ['user', 'c'], ['complex', 'j', '<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">activationCount &gt;= 2</bpmn:activationCondition>'], ['user', 'z'], ['end', 'e']], flows: ['s>f', 'f>a', 'f>b', 'f>c', 'a>j', 'b>j', 'c>j', 'j>z: true', 'z>e'] }, 'start | tasks a b c', 'do a | tasks b c', 'do b | tasks c z'],
  ['event-based gateway: the first event wins', { nodes: [['start', 's'], ['event-gate', 'g'], ['catch', 'm', message('paid')], ['catch', 'l', timer('PT1H')], ['end', 'e'], ['end', 'x']], flows: ['s>g', 'g>m', 'g>l', 'm>e', 'l>x'] }, 'start | tokens flow g | waits m | jobs l', 'message paid {} {"sum":3} | exits s m e flow | waits | jobs | vars {"sum":3}'],
  ['event-based gateway: the timer wins', { nodes: [['start', 's'], ['event-gate', 'g'], ['receive', 'm', '', 'messageRef="paid"'], ['catch', 'l', timer('PT1H')], ['end', 'e'], ['end', 'x']], flows: ['s>g', 'g>m', 'g>l', 'm>e', 'l>x'] }, 'start | waits m', 'later 3599 | jobs l', 'later 1 | exits s l x flow | status completed'],
  ['sequence flow: conditions on the flows of an activity', { nodes: [['start', 's'], ['user', 'q'], ['user', 'a'], ['user', 'b'], ['user', 'd'], ['user', 'u'], ['end', 'e']], flows: ['s>q', 'q>a:n > 1', 'q>b:n > 5', 'q>d!', 'q>u', 'a>e', 'b>e', 'd>e', 'u>e'] }, 'start', 'do q {"n":3} | tasks a u'],
  ['sequence flow: the default of an activity beside an unconditional flow', { nodes: [['start', 's'], ['user', 'q'], ['user', 'a'], ['user', 'd'], ['user', 'u'], ['end', 'e']], flows: ['s>q', 'q>a:n > 1', 'q>d!', 'q>u', 'a>e', 'd>e', 'u>e'] }, 'start', 'do q {"n":0} | tasks d u'],
];

for (const one of cases) {
  t.test(`gateways: ${one[0]}`, async (t) => {
    await runCase(t, one, false);
  });
  t.test(`gateways, saved and loaded after every step: ${one[0]}`, async (t) => {
    await runCase(t, one, true);
  });
}
