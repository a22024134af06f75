// Owns the Chinese texts of the public pages.
// Must not lack a key the other language has: a test compares them.
// Asks nobody.

/** Texts by key; `{name}` is replaced by a value. */
export const open = {
  'open.note': '行政权力事项的名称、依据、行使主体、运行流程、时限和对应责任，供公众查阅。',
  'open.search': '输入事项名称、类型、行使主体或依据查找',
  'open.count': '共 {n} 项',
  'open.empty': '还没有公开的事项。',
  'open.nothing-found': '没有找到与“{text}”有关的事项，请换一个词。',
  'item.name': '事项名称',
  'item.type': '事项类型',
  'item.code': '事项编码',
  'item.body': '行使主体',
  'item.basis': '设定依据',
  'item.responsibility': '对应责任',
  'item.promised': '承诺时限',
  'item.promised-none': '未另行承诺，按法定时限办理',
  'item.effective': '实施日期',
  'item.effective-always': '现行有效',
  'item.status': '状态',
  'item.flow': '运行流程图',
  'item.show-flow': '查看流程',
  'item.no-flow': '流程未发布',
  'item.no-flow-note': '此事项的流程尚未发布。',
  'item.unknown': '没有这个事项',
  'flow.version': '第 {n} 版',
  'flow.published-on': '发布于',
  'steps.title': '办理环节',
  'steps.no': '序号',
  'steps.step': '环节',
  'steps.unit': '承办机构',
  'steps.requirements': '办理要求',
  'steps.limit': '办理时限',
  'steps.handlers': '须由 {n} 名以上经办人共同办理',
  'steps.day-type': '注：{note}（{article}）',
} as const;
