// Owns the palette, the menu beside an element and the "change type" menu: office words, offered elements only.
// Must not offer what the engine would refuse.
// Asks diagram/offered for the lists, bpmn-js for the doing.
import { keepOffered, keptPadEntries, keptReplacements, keptTools, offeredElements } from './offered.ts';
import type { OfferedElement } from './offered.ts';
import type { DiagramElement } from './services.ts';

type Entries = Readonly<Record<string, object>>;
type Filter = (entries: Entries) => Entries;
type Translate = (text: string) => string;
interface Menu {
  registerProvider(priority: number, provider: object): void;
}
interface PopupMenu {
  registerProvider(menu: string, priority: number, provider: object): void;
  open(target: DiagramElement, menu: string, at: object, options: object): void;
}
interface Create {
  start(event: Event, shapes: unknown, options?: object): void;
}
interface ElementFactory {
  createShape(attributes: object): DiagramElement;
}
interface AutoPlace {
  append(source: DiagramElement, shape: DiagramElement): void;
}
interface AppendPreview {
  create(source: DiagramElement, type: string, options?: object): void;
  cleanUp(): void;
}

const AFTER_BPMN_JS = 500;
const APPENDED = [
  { action: 'append.user-task', icon: 'bpmn-icon-user-task', title: 'Append user task', type: 'bpmn:UserTask' },
  { action: 'append.exclusive-gateway', icon: 'bpmn-icon-gateway-xor', title: 'Append exclusive gateway', type: 'bpmn:ExclusiveGateway' },
] as const;

/** Provider of all three menus; registered as `officeMenus`. */
export class OfficeMenus {
  static readonly $inject = ['palette', 'contextPad', 'popupMenu', 'create', 'elementFactory', 'autoPlace', 'appendPreview', 'translate'];
  readonly #popupMenu: PopupMenu;
  readonly #create: Create;
  readonly #elementFactory: ElementFactory;
  readonly #autoPlace: AutoPlace;
  readonly #appendPreview: AppendPreview;
  readonly #translate: Translate;

  constructor(
    palette: Menu,
    contextPad: Menu,
    popupMenu: PopupMenu,
    create: Create,
    elementFactory: ElementFactory,
    autoPlace: AutoPlace,
    appendPreview: AppendPreview,
    translate: Translate,
  ) {
    this.#popupMenu = popupMenu;
    this.#create = create;
    this.#elementFactory = elementFactory;
    this.#autoPlace = autoPlace;
    this.#appendPreview = appendPreview;
    this.#translate = translate;
    palette.registerProvider(AFTER_BPMN_JS, this);
    contextPad.registerProvider(AFTER_BPMN_JS, this);
    popupMenu.registerProvider('bpmn-replace', AFTER_BPMN_JS, this);
  }

  getPaletteEntries(): Filter {
    const offered = offeredElements.map((element) => [element.action, this.#paletteEntry(element)] as const);
    return (entries) => ({ ...keepOffered(entries, keptTools), ...Object.fromEntries(offered) });
  }

  getContextPadEntries(): Filter {
    return (entries) => {
      const mayAppend = 'append.append-task' in entries;
      const appended = mayAppend ? APPENDED.map((entry) => [entry.action, this.#appendEntry(entry)] as const) : [];
      const kept = keepOffered(entries, keptPadEntries);
      if (kept.replace !== undefined) kept.replace = this.#replaceEntry(kept.replace);
      return { ...Object.fromEntries(appended), ...kept };
    };
  }

  getMultiElementContextPadEntries(): Filter {
    return (entries) => keepOffered(entries, keptPadEntries);
  }

  getPopupMenuEntries(): Filter {
    return (entries) => keepOffered(entries, keptReplacements);
  }

  /** No loops and multi-instances: the engine does not run them. */
  getPopupMenuHeaderEntries(): Filter {
    return () => ({});
  }

  #paletteEntry({ group, icon, title, shape }: OfferedElement): object {
    const start = (event: Event): void => {
      if (shape.type !== 'bpmn:SubProcess') {
        this.#create.start(event, this.#elementFactory.createShape(shape));
        return;
      }
      const subProcess = this.#elementFactory.createShape({ ...shape, x: 0, y: 0 });
      const inner = this.#elementFactory.createShape({ type: 'bpmn:StartEvent', x: 40, y: 82, parent: subProcess });
      this.#create.start(event, [subProcess, inner], { hints: { autoSelect: [subProcess] } });
    };
    return { group, className: icon, title: this.#translate(title), action: { dragstart: start, click: start } };
  }

  /** Opens the menu where the pointer is; few entries need no search. */
  #replaceEntry(entry: object): object {
    const click = (event: MouseEvent, element: DiagramElement): void =>
      this.#popupMenu.open(element, 'bpmn-replace', { x: event.clientX, y: event.clientY + 12, cursor: { x: event.clientX, y: event.clientY } }, { title: this.#translate('Change element'), width: 260 });
    return { ...entry, action: { click } };
  }

  #appendEntry({ icon, title, type }: (typeof APPENDED)[number]): object {
    const drag = (event: Event, source: DiagramElement): void => this.#create.start(event, this.#elementFactory.createShape({ type }), { source });
    const click = (_event: Event, source: DiagramElement): void => this.#autoPlace.append(source, this.#elementFactory.createShape({ type }));
    const hover = (_event: Event, source: DiagramElement): (() => void) => {
      this.#appendPreview.create(source, type);
      return () => this.#appendPreview.cleanUp();
    };
    return { group: 'model', className: icon, title: this.#translate(title), action: { dragstart: drag, click, hover } };
  }
}
