// Packages of bpmn.io that ship no type declarations: only what this room uses is declared.
declare module 'bpmn-js-i18n/translations/zn.js' {
  const words: Readonly<Record<string, string>>;
  export default words;
}
declare module 'diagram-js-minimap' {
  const minimapModule: object;
  export default minimapModule;
}
declare module 'diagram-js-grid' {
  const gridModule: object;
  export default gridModule;
}
