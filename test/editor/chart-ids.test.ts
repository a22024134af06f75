import t from 'tap';
import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { differences } from '../engine/interchange/same-meaning.ts';
import { chartIds, noIds } from '../../editor/model/chart-ids.ts';

const shipped = readFileSync('flows/items/water-abstraction-permit/flow.bpmn', 'utf8');
const chinese = shipped.replaceAll('"accept"', '"受理环节"').replaceAll('outcomes.accept', 'outcomes.受理环节');

t.test('chart ids: a plain chart is left alone', async (t) => {
  const ids = chartIds(shipped);
  t.equal(ids.xml, shipped);
  t.equal(ids.restored(shipped), shipped);
  t.equal(ids.inFile('accept'), 'accept');
  t.equal(noIds.inDrawing('x'), 'x');
});

t.test('chart ids: names that begin with a digit are kept, a text that is no XML comes back', async (t) => {
  const ids = chartIds(shipped.replaceAll('"accept"', '"1st-step"'));
  t.notMatch(ids.xml, ' id="1st-step"');
  t.equal(ids.inFile(ids.inDrawing('1st-step')), '1st-step');
  t.equal(chartIds('<a').xml, '<a');
});

t.test('chart ids: Chinese ids are such that the parser takes them, and come back as they were', async (t) => {
  const ids = chartIds(chinese);
  const { warnings } = await new BpmnModdle().fromXML(ids.xml);
  t.same(warnings, []);
  const drawn = ids.inDrawing('受理环节');
  t.match(drawn, /^[\x20-\x7e]+$/);
  t.equal(ids.inFile(drawn), '受理环节');
  t.equal(ids.inFile('apply'), 'apply');
  t.same(differences(chinese, ids.restored(ids.xml)), []);
  t.match(ids.xml, 'outcomes.受理环节', 'conditions are never touched');
});
