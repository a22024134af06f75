// Owns what verify says about a place where what is stored does not fit together.
// Must not guess who did it or why.
// Asks nobody.

/** Kinds of breaks; codes are for ever. */
export type BreakCode =
  | 'entry-missing'
  | 'entry-changed'
  | 'entry-unlinked'
  | 'entry-mislabelled'
  | 'aggregate-missing'
  | 'aggregate-differs'
  | 'ledger-row-missing'
  | 'ledger-row-changed'
  | 'ledger-row-unlinked'
  | 'ledger-entry-missing'
  | 'ledger-entry-differs'
  | 'entry-unledgered'
  | 'noted-head-missing'
  | 'noted-head-differs'
  | 'document-changed'
  | 'document-missing'
  | 'snapshot-differs'
  | 'row-differs'
  | 'rows-surplus'
  | 'replay-failed'
  | 'database-damaged';

/** One break. */
export interface Break {
  readonly code: BreakCode;
  /** Where: `case-a 3` (aggregate and entry), `ledger 12`, `document <hash>`. */
  readonly place: string;
  readonly expected: string;
  readonly came: string;
  readonly zh: string;
  readonly en: string;
}

const MEANING: { readonly [C in BreakCode]: readonly [zh: string, en: string] } = {
  'entry-missing': ['日志缺少一条记录', 'a journal entry is missing'],
  'entry-changed': ['日志记录的内容被改动', 'the content of a journal entry was changed'],
  'entry-unlinked': ['日志记录没有接在前一条之后', 'a journal entry does not follow the one before'],
  'entry-mislabelled': ['日志记录被放在别的位置', 'a journal entry stands in another place than its own'],
  'aggregate-missing': ['有日志而没有主体', 'there is a journal without its aggregate'],
  'aggregate-differs': ['主体与其日志末尾不符', 'an aggregate does not fit the end of its journal'],
  'ledger-row-missing': ['总账缺行', 'a ledger row is missing'],
  'ledger-row-changed': ['总账行的内容被改动', 'the content of a ledger row was changed'],
  'ledger-row-unlinked': ['总账行没有接在前一行之后', 'a ledger row does not follow the one before'],
  'ledger-entry-missing': ['总账记载的日志记录不存在', 'the ledger names a journal entry that is not there'],
  'ledger-entry-differs': ['日志记录与总账记载不符', 'a journal entry is not the one the ledger names'],
  'entry-unledgered': ['日志记录没有记入总账', 'a journal entry is not in the ledger'],
  'noted-head-missing': ['总账里没有所记的那一行', 'the ledger has no such row as was noted'],
  'noted-head-differs': ['总账的这一行与所记的不同', 'the ledger row is not the one that was noted'],
  'document-changed': ['文档内容被改动', 'the content of a document was changed'],
  'document-missing': ['缺少文档', 'a document is missing'],
  'snapshot-differs': ['保存的状态与日志重演的结果不符', 'the stored state is not what the journal gives'],
  'row-differs': ['列表中的行与日志重演的结果不符', 'a row of a list is not what the journal gives'],
  'rows-surplus': ['列表的行数与日志重演的结果不符', 'a list has other rows than the journal gives'],
  'replay-failed': ['日志无法重演', 'the journal cannot be replayed'],
  'database-damaged': ['数据库文件损坏', 'the database file is damaged'],
};

/** Makes a break. */
export function broken(code: BreakCode, place: string, expected: string, came: string): Break {
  const [zh, en] = MEANING[code];
  return {
    code, place, expected, came,
    zh: `${place}：${zh}。应为 ${expected}，实为 ${came}。`,
    en: `${place}: ${en}. Expected ${expected}, but came ${came}.`,
  };
}
