// Owns the problems the HTTP door itself answers: code, status, title and sentence in both languages.
// Must not list refusals of the engine or of aggregates: those bring their own sentence.
// Asks nobody.
import type { Sentence } from '../../engine/model/finding.ts';

/** What one problem looks like when nothing more special is known. */
export interface ProblemKind {
  readonly status: number;
  readonly title: Sentence;
  readonly sentence: Sentence;
}

/** Every problem of this door by its code. Codes are for ever. */
export const problemKinds = {
  'request-invalid': {
    status: 400,
    title: { zh: '请求内容不符合要求', en: 'Request not valid' },
    sentence: { zh: '请求中有不符合要求的内容，请按逐项提示修改后重试；没有保存任何内容。', en: 'Expected a request that fits its schema, but some parts do not; correct them one by one. Nothing was saved.' },
  },
  'body-broken': {
    status: 400,
    title: { zh: '请求正文不是完整的 JSON', en: 'Body is not JSON' },
    sentence: { zh: '请求正文应为一份完整的 JSON，但无法读取；没有保存任何内容。', en: 'Expected one complete JSON document as the body, but it could not be read. Nothing was saved.' },
  },
  'body-too-deep': {
    status: 400,
    title: { zh: '请求正文嵌套过深', en: 'Body nested too deeply' },
    sentence: { zh: '请求正文最多嵌套 32 层，实际更深；没有保存任何内容。', en: 'Expected at most 32 levels of nesting in the body, but it has more. Nothing was saved.' },
  },
  'http-broken': {
    status: 400,
    title: { zh: '请求无法识别', en: 'Not HTTP' },
    sentence: { zh: '收到的内容不是完整的 HTTP 请求，或标头过大、传送过慢。', en: 'Expected a complete HTTP request, but it is malformed, its headers are too large, or it came too slowly.' },
  },
  'cursor-invalid': {
    status: 400,
    title: { zh: '翻页位置无效', en: 'Page cursor not valid' },
    sentence: { zh: '翻页位置（after、before）应为上一页给出的 next，但不是；请从第一页重新开始。', en: 'Expected `after` or `before` to be the `next` of an earlier page, but it is not. Start again from the first page.' },
  },
  'url-broken': {
    status: 400,
    title: { zh: '地址无法识别', en: 'Address not readable' },
    sentence: { zh: '地址中有无法识别的编码，请检查后重试。', en: 'Expected a well-formed address, but its encoding is broken.' },
  },
  'login-required': {
    status: 401,
    title: { zh: '请先登录', en: 'Log in first' },
    sentence: { zh: '此操作需要登录。可能是长时间未操作，登录已失效，请重新登录。', en: 'Expected a logged-in session, but there is none or it has expired. Log in again.' },
  },
  'role-missing': {
    status: 403,
    title: { zh: '您的角色不能做此操作', en: 'Not for your role' },
    sentence: { zh: '您的账号没有此操作所需的角色；如确有需要，请联系安全管理员。', en: 'Expected a role that may do this, but your account has none. Ask the security administrator.' },
  },
  'csrf-wrong': {
    status: 403,
    title: { zh: '页面令牌无效', en: 'Page token not valid' },
    sentence: { zh: '请求应带有本次登录的页面令牌（x-csrf-token），但缺少或不一致；请刷新页面后重试。', en: 'Expected the token of this session in x-csrf-token, but it is missing or different. Reload the page and try again.' },
  },
  'origin-foreign': {
    status: 403,
    title: { zh: '请求来自其他网站', en: 'Request from another site' },
    sentence: { zh: '只接受从本系统页面发出的修改请求，但此请求来自其他网站。', en: 'Expected a request from a page of this system, but it comes from another site.' },
  },
  'route-unknown': {
    status: 404,
    title: { zh: '没有此地址', en: 'No such address' },
    sentence: { zh: '本系统没有此地址，请检查；接口清单见 /docs。', en: 'There is nothing at this address. All routes are listed at /docs.' },
  },
  'thing-unknown': {
    status: 404,
    title: { zh: '找不到', en: 'Not found' },
    sentence: { zh: '找不到所请求的内容，可能编号有误。', en: 'There is nothing with this id.' },
  },
  'training-off': {
    status: 404,
    title: { zh: '不在培训模式', en: 'Not in training mode' },
    sentence: { zh: '只有以培训模式（--training）启动时才有此功能。', en: 'This exists only when the server was started with --training.' },
  },
  'method-not-allowed': {
    status: 405,
    title: { zh: '此地址不支持该方法', en: 'Method not allowed' },
    sentence: { zh: '此地址不支持该请求方法，支持的方法见 Allow 标头。', en: 'This address does not take this method; see the Allow header.' },
  },
  'body-too-large': {
    status: 413,
    title: { zh: '请求正文过大', en: 'Body too large' },
    sentence: { zh: '请求正文超过上限（流程图 2 MB，其他 512 KB）；没有保存任何内容。', en: 'Expected a body within the limit (2 MB for charts, 512 KB otherwise), but it is larger. Nothing was saved.' },
  },
  'media-type-unsupported': {
    status: 415,
    title: { zh: '不支持的内容类型', en: 'Media type not supported' },
    sentence: { zh: '请求正文应为 application/json；没有保存任何内容。', en: 'Expected application/json as the content type. Nothing was saved.' },
  },
  'login-throttled': {
    status: 429,
    title: { zh: '登录尝试过多', en: 'Too many log-in attempts' },
    sentence: { zh: '登录失败次数过多，请稍后再试；忘记密码请联系系统管理员。', en: 'Too many failed log-ins. Wait and try again; the system administrator can set a new password.' },
  },
  'rate-limited': {
    status: 429,
    title: { zh: '请求过于频繁', en: 'Too many requests' },
    sentence: { zh: '请求过于频繁，请稍后再试。', en: 'Too many requests in a short time. Wait a little.' },
  },
  'streams-too-many': {
    status: 429,
    title: { zh: '打开的页面过多', en: 'Too many open pages' },
    sentence: { zh: '同一账号打开的实时页面过多，请关闭一些。', en: 'This account has too many live pages open. Close some.' },
  },
  fault: {
    status: 500,
    title: { zh: '系统故障', en: 'Fault' },
    sentence: { zh: '系统出现故障，已记录。请稍后重试；如仍有问题，请把参考号告诉系统管理员。', en: 'Something went wrong here and was logged. Try again; if it stays, give the reference to the system administrator.' },
  },
  unavailable: {
    status: 503,
    title: { zh: '系统暂不可用', en: 'Not available' },
    sentence: { zh: '系统正在停止或尚未就绪，请稍后重试。', en: 'The server is stopping or not ready yet. Try again shortly.' },
  },
} as const satisfies { readonly [code: string]: ProblemKind };

/** Code of a problem of this door. */
export type ProblemCode = keyof typeof problemKinds;
