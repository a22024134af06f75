// The door for pages that only show a chart: small, without modeler and Ant Design.
export { FlowViewer, mountViewer } from './view/flow-viewer.tsx';
export type { FlowViewerProps } from './view/flow-viewer.tsx';
export { ChartUnreadable } from './session/chart-unreadable.ts';
export type { ElementMark, Language, Marks, ViewerHandle, ViewerOptions } from './options.ts';
