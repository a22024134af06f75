// Owns charts without a drawing: one with pools and lanes, the same without, and charts made by number.
// Must not be used outside tests.
// Asks nobody.

/** Two pools, three lanes, a loop in a sub-process, loops back, boundary events, data, a note, messages. */
export const pooledChart = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:t">
<collaboration id="c"><participant id="p1" name="申请人"/><participant id="p2" name="市行政审批局" processRef="proc"/>
<messageFlow id="m1" name="申请材料" sourceRef="p1" targetRef="s"/><messageFlow id="m2" name="补正通知" sourceRef="fix" targetRef="p1"/><messageFlow id="m3" name="决定书" sourceRef="send" targetRef="p1"/></collaboration>
<process id="proc"><laneSet id="ls"><lane id="l1" name="窗口"><flowNodeRef>s</flowNodeRef><flowNodeRef>accept</flowNodeRef><flowNodeRef>g1</flowNodeRef><flowNodeRef>fix</flowNodeRef><flowNodeRef>reject</flowNodeRef><flowNodeRef>send</flowNodeRef><flowNodeRef>e</flowNodeRef><flowNodeRef>b1</flowNodeRef></lane>
<lane id="l2" name="业务科"><flowNodeRef>review</flowNodeRef><flowNodeRef>fork</flowNodeRef><flowNodeRef>site</flowNodeRef><flowNodeRef>expert</flowNodeRef><flowNodeRef>join</flowNodeRef><flowNodeRef>sub</flowNodeRef></lane>
<lane id="l3" name="局领导"><flowNodeRef>approve</flowNodeRef><flowNodeRef>g2</flowNodeRef><flowNodeRef>urge</flowNodeRef></lane></laneSet>
<startEvent id="s" name="收到申请"/><userTask id="accept" name="受理审查"><dataOutputAssociation id="da1"><targetRef>dor</targetRef></dataOutputAssociation></userTask>
<dataObject id="do"/><dataObjectReference id="dor" name="受理通知书" dataObjectRef="do"/>
<exclusiveGateway id="g1" name="材料是否齐全？"/><userTask id="fix" name="一次性告知补正"/><endEvent id="reject" name="不予受理"/>
<userTask id="review" name="审查"><dataInputAssociation id="da2"><sourceRef>dor</sourceRef></dataInputAssociation></userTask><parallelGateway id="fork"/><userTask id="site" name="现场踏勘"/><serviceTask id="expert" name="专家论证"/><parallelGateway id="join"/>
<subProcess id="sub" name="集体讨论"><startEvent id="ss"/><userTask id="t1" name="准备议题"/><userTask id="t2" name="会议讨论"/><exclusiveGateway id="sg" name="通过？"/><endEvent id="se" name="形成决定"/>
<sequenceFlow id="sf1" sourceRef="ss" targetRef="t1"/><sequenceFlow id="sf2" sourceRef="t1" targetRef="t2"/><sequenceFlow id="sf3" sourceRef="t2" targetRef="sg"/><sequenceFlow id="sf4" name="是" sourceRef="sg" targetRef="se"/><sequenceFlow id="sf5" name="再议" sourceRef="sg" targetRef="t1"/></subProcess>
<boundaryEvent id="b1" name="超过五日" attachedToRef="fix"><timerEventDefinition id="te"/></boundaryEvent>
<userTask id="approve" name="审批决定"/><boundaryEvent id="b2" name="二日未批" cancelActivity="false" attachedToRef="approve"><timerEventDefinition id="te2"/></boundaryEvent><userTask id="urge" name="催办"/><exclusiveGateway id="g2" name="是否同意？"/>
<sendTask id="send" name="送达决定"/><endEvent id="e" name="办结"/>
<textAnnotation id="note"><text>自受理之日起二十个工作日内作出决定</text></textAnnotation><association id="as1" sourceRef="approve" targetRef="note"/>
<sequenceFlow id="f1" sourceRef="s" targetRef="accept"/><sequenceFlow id="f2" sourceRef="accept" targetRef="g1"/><sequenceFlow id="f3" name="齐全" sourceRef="g1" targetRef="review"/><sequenceFlow id="f4" name="不齐" sourceRef="g1" targetRef="fix"/><sequenceFlow id="f5" sourceRef="fix" targetRef="accept"/><sequenceFlow id="f6" name="不属于本机关" sourceRef="g1" targetRef="reject"/>
<sequenceFlow id="f7" sourceRef="b1" targetRef="reject"/><sequenceFlow id="f8" sourceRef="review" targetRef="fork"/><sequenceFlow id="f9" sourceRef="fork" targetRef="site"/><sequenceFlow id="f10" sourceRef="fork" targetRef="expert"/><sequenceFlow id="f11" sourceRef="site" targetRef="join"/><sequenceFlow id="f12" sourceRef="expert" targetRef="join"/><sequenceFlow id="f13" sourceRef="join" targetRef="sub"/><sequenceFlow id="f14" sourceRef="sub" targetRef="approve"/><sequenceFlow id="f15" sourceRef="approve" targetRef="g2"/><sequenceFlow id="f16" name="同意" sourceRef="g2" targetRef="send"/><sequenceFlow id="f17" name="退回重审" sourceRef="g2" targetRef="review"/><sequenceFlow id="f18" sourceRef="send" targetRef="e"/><sequenceFlow id="f19" sourceRef="b2" targetRef="urge"/>
</process></definitions>`;

const withdrawal = '<subProcess id="esp" name="申请人撤回" triggeredByEvent="true"><startEvent id="es" name="撤回"/><userTask id="et" name="登记撤回"/><endEvent id="ee"/><sequenceFlow id="ef1" sourceRef="es" targetRef="et"/><sequenceFlow id="ef2" sourceRef="et" targetRef="ee"/></subProcess>';

/** The same without pools and lanes, with an event sub-process. */
export const plainChart = pooledChart.replace(/<collaboration[\s\S]*<\/collaboration>/, '').replace(/<laneSet[\s\S]*<\/laneSet>/, '').replace('<userTask id="approve"', `${withdrawal}<userTask id="approve"`);

/** A chart of so many nodes, by number always the same: gateways, boundary events, lines forward and back, sub-processes, lanes, data, notes. */
export function numberedChart(seed: number, size: number): string {
  let state = seed * 2654435761 + 1;
  const below = (most: number): number => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return Math.abs(state) % most;
  };
  const kinds = ['userTask', 'serviceTask', 'exclusiveGateway', 'parallelGateway', 'intermediateCatchEvent', 'userTask'];
  const scope = (prefix: string, count: number, depth: number): { readonly xml: string; readonly ids: readonly string[] } => {
    const ids = Array.from({ length: count }, (_, index) => `${prefix}n${index}`);
    const nodes = ids.map((id, index) => {
      if (index === 0) return `<startEvent id="${id}" name="开始${id}"/>`;
      if (index === count - 1) return `<endEvent id="${id}"/>`;
      if (depth < 2 && below(9) === 0) return `<subProcess id="${id}" name="子流程 ${id}">${scope(`${id}_`, 3 + below(4), depth + 1).xml}</subProcess>`;
      const kind = kinds[below(kinds.length)] ?? 'task';
      const boundary = kind.endsWith('Task') && below(5) === 0 ? `<boundaryEvent id="${id}_b" attachedToRef="${id}" name="超时 ${index}"><timerEventDefinition/></boundaryEvent><sequenceFlow id="${id}_bf" sourceRef="${id}_b" targetRef="${ids[1 + below(count - 1)]}"/>` : '';
      const note = below(10) === 0 ? `<textAnnotation id="${id}_a"><text>说明 ${index}</text></textAnnotation><association id="${id}_as" sourceRef="${id}" targetRef="${id}_a"/>` : '';
      return `<${kind} id="${id}" name="环节 ${id}"/>${boundary}${note}`;
    });
    const flows = ids.slice(1).map((id, index) => {
      const from = below(4) === 0 ? below(index + 1) : index;
      return `<sequenceFlow id="${prefix}f${index}" sourceRef="${ids[from]}" targetRef="${id}"${below(3) === 0 ? ` name="去向 ${index}"` : ''}/>`;
    });
    const back = ids.slice(2, -1).flatMap((id, index) => (below(7) === 0 ? [`<sequenceFlow id="${prefix}r${index}" sourceRef="${id}" targetRef="${ids[1 + below(index + 2)]}" name="退回"/>`] : []));
    return { xml: [...nodes, ...flows, ...back].join(''), ids };
  };
  const { xml, ids } = scope('', size, 0);
  const lanes = [0, 1, 2].map((lane) => `<lane id="l${lane}" name="科室 ${lane}">${ids.filter((_, index) => Math.floor(index / 4) % 3 === lane).map((id) => `<flowNodeRef>${id}</flowNodeRef>`).join('')}</lane>`).join('');
  return `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t"><process id="p">${seed % 2 === 0 ? `<laneSet>${lanes}</laneSet>` : ''}${xml}</process></definitions>`;
}
