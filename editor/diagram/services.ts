// Owns the few members of bpmn-js services this room uses, by name.
// Must not grow into a mirror of bpmn-js.
// Asks bpmn-js through the diagram it is given.
import type { ModdleElement, ModdleFactory } from '../model/moddle.ts';

/** A shape, connection, label or root of the drawing. */
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly businessObject: ModdleElement;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly waypoints?: readonly { readonly x: number; readonly y: number }[];
  readonly parent?: DiagramElement;
  readonly children?: readonly DiagramElement[];
  readonly incoming?: readonly DiagramElement[];
  readonly outgoing?: readonly DiagramElement[];
  readonly source?: DiagramElement;
  readonly target?: DiagramElement;
  readonly labelTarget?: DiagramElement;
  readonly label?: DiagramElement;
}

/** Colours handed to a renderer. */
export interface RenderAttributes {
  readonly stroke?: string;
  readonly fill?: string;
}

/** What `render.shape` and `render.connection` carry. */
export interface RenderContext {
  readonly gfx: SVGGElement;
  readonly element: DiagramElement;
  readonly attrs?: RenderAttributes;
}

/** Listener of diagram-js's event bus. */
export type Listener = (event: never, context: never) => unknown;

/** The services used, by their bpmn-js names. */
export interface Services {
  readonly eventBus: {
    on(events: string | readonly string[], listener: Listener): void;
    on(events: string | readonly string[], priority: number, listener: Listener): void;
    off(events: string | readonly string[], listener: Listener): void;
    fire(event: string, data?: object): unknown;
  };
  readonly canvas: {
    zoom(scale?: number | 'fit-viewport', center?: 'auto' | object): number;
    viewbox(box?: object): {
      readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
      readonly outer: { readonly width: number; readonly height: number };
    };
    getRootElement(): DiagramElement;
    getContainer(): HTMLElement;
    scrollToElement(element: DiagramElement, padding?: number): void;
    addMarker(element: string | DiagramElement, marker: string): void;
    removeMarker(element: string | DiagramElement, marker: string): void;
    resized(): void;
  };
  readonly selection: { get(): readonly DiagramElement[]; select(element: DiagramElement | null | readonly DiagramElement[]): void };
  readonly elementRegistry: {
    get(id: string): DiagramElement | undefined;
    getGraphics(element: DiagramElement): SVGGElement | undefined;
    filter(test: (element: DiagramElement) => boolean): readonly DiagramElement[];
  };
  readonly graphicsFactory: { update(type: 'shape' | 'connection', element: DiagramElement, gfx: SVGGElement): void };
  readonly overlays: {
    add(element: string, type: string, overlay: { readonly position: object; readonly html: HTMLElement; readonly scale?: boolean | object }): string;
    remove(id: string): void;
  };
  readonly commandStack: {
    execute(command: string, context: object): void;
    registerHandler(command: string, handler: unknown): void;
    undo(): void;
    redo(): void;
    canUndo(): boolean;
    canRedo(): boolean;
    readonly _stackIdx: number;
    readonly _stack: readonly object[];
  };
  readonly modeling: { updateProperties(element: DiagramElement, properties: Readonly<Record<string, unknown>>): void };
  readonly bpmnFactory: ModdleFactory;
  readonly bpmnRenderer: {
    drawShape(gfx: SVGGElement, element: DiagramElement, attrs?: RenderAttributes): SVGElement;
    drawConnection(gfx: SVGGElement, element: DiagramElement, attrs?: RenderAttributes): SVGElement;
  };
  readonly pathMap: { getScaledPath(name: string, at: object): string };
  readonly zoomScroll: { stepZoom(delta: number): void };
  readonly minimap: { toggle(open?: boolean): void; isOpen(): boolean };
  readonly searchPad: { toggle(): void; isOpen(): boolean };
  readonly editorActions: { trigger(action: string, options?: object): unknown };
  readonly keyboard: { addListener(priority: number, listener: (context: { readonly keyEvent: KeyboardEvent }) => boolean | undefined): void };
}

/** Anything that can resolve a service: a bpmn-js viewer or modeler. */
export interface Diagram {
  get<Service>(name: string): Service;
}

/** A service of the diagram, typed. */
export function service<Name extends keyof Services>(diagram: Diagram, name: Name): Services[Name] {
  return diagram.get<Services[Name]>(name);
}
