// Owns which bpmn-js this room builds: a modeler with our modules, or a navigated viewer that cannot change anything.
// Must not know React, nor hold state.
// Asks bpmn-js, and engine/authoring for the moddle descriptor.
import Modeler from 'bpmn-js/lib/Modeler';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import gridModule from 'diagram-js-grid';
import minimapModule from 'diagram-js-minimap';
import { qcDescriptor } from '../../engine/authoring.ts';
import { CardRenderer, CHART_FONT } from '../card/card-renderer.ts';
import type { DrawingSettings } from '../card/drawing-settings.ts';
import { ChangeTogether, CHANGE_TOGETHER } from '../command/change-together.ts';
import { UpdateExtension, UPDATE_EXTENSION } from '../command/update-extension.ts';
import { StepNameEditing } from '../diagram/name-editing.ts';
import { OfficeMenus } from '../diagram/office-menus.ts';
import { DirectedPlacing } from '../diagram/placing.ts';
import { service } from '../diagram/services.ts';
import { StepSizedElementFactory } from '../diagram/step-sized-element-factory.ts';
import { chartDictionary } from '../language/chart-dictionary.ts';
import { englishOfficeWords } from '../language/office-words.ts';
import { translateModule } from '../language/translate-module.ts';

/** bpmn-js as this room uses it. */
export type ChartDiagram = Modeler | NavigatedViewer;

const cardModule = { __init__: ['cardRenderer'], cardRenderer: ['type', CardRenderer] };
const drawingModule = {
  __init__: ['officeMenus', 'directedPlacing'],
  officeMenus: ['type', OfficeMenus],
  directedPlacing: ['type', DirectedPlacing],
  elementFactory: ['type', StepSizedElementFactory],
  labelEditingProvider: ['type', StepNameEditing],
};

function sharedOptions(settings: DrawingSettings, modules: readonly object[]): object {
  return {
    moddleExtensions: { qc: qcDescriptor },
    drawingSettings: settings,
    textRenderer: { defaultStyle: { fontFamily: CHART_FONT } },
    additionalModules: [translateModule(settings, chartDictionary, englishOfficeWords), cardModule, minimapModule, ...modules],
  };
}

/** A modeler; it is drawn once it is attached to a page. */
export function makeModeler(settings: DrawingSettings): Modeler {
  const modeler = new Modeler(sharedOptions(settings, [gridModule, drawingModule]));
  const commandStack = service(modeler, 'commandStack');
  commandStack.registerHandler(UPDATE_EXTENSION, UpdateExtension);
  commandStack.registerHandler(CHANGE_TOGETHER, ChangeTogether);
  return modeler;
}

/** A viewer with the same look. */
export function makeReader(settings: DrawingSettings): NavigatedViewer {
  return new NavigatedViewer(sharedOptions(settings, []));
}
