// The door of the flow editor and its viewer. Pages that only show a chart take `viewer.ts`, which is small.
export { FlowEditor, mountEditor } from './view/flow-editor.tsx';
export type { FlowEditorProps } from './view/flow-editor.tsx';
export { FlowViewer, mountViewer } from './view/flow-viewer.tsx';
export type { FlowViewerProps } from './view/flow-viewer.tsx';
export { ChartUnreadable } from './session/chart-unreadable.ts';
export type { EditorHandle, EditorOptions, ElementMark, Language, Marks, ViewerHandle, ViewerOptions } from './options.ts';
