// Owns the Chinese texts of the supervision console.
// Must not lack a key the other language has: a test compares them.
// Asks nobody.

/** Texts by key; `{name}` is replaced by a value. */
export const supervision = {
  'alert.step-overdue': '环节超期',
  'alert.promised-overdue': '承诺超期',
  'alert.legal-overdue': '法定超期',
  'alert.acceptance-overdue': '受理超期',
  'alert.attempt-refused': '违规操作',
  'alert.incident': '运行异常',
  'alert.none-here': '本件没有预警。',
  'alerts.live': '实时接收中，新预警立即出现在最上方。',
  'alerts.not-live': '未连接，正在重新连接…',
  'alerts.kinds': '按类型筛选',
  'alerts.all': '全部',
  'alerts.raised': '预警时间',
  'alerts.kind': '类型',
  'alerts.what': '情况',
  'alerts.by': '触发人',
  'alerts.new': '新',
  'alerts.empty': '没有预警。出现超期或违规操作时会立即显示在这里。',
  'alerts.empty-kind': '没有这一类预警。',
  'overdue.note': '在办且已超过环节、承诺或法定时限的办件。',
  'overdue.empty': '没有超期的在办件。',
} as const;
