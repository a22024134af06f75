// Owns the style sheets of the editor.
// Must not load fonts or anything from elsewhere.
// Asks bpmn-js for its own.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css';
import 'diagram-js-minimap/assets/diagram-js-minimap.css';
import '../viewer.css';
import '../editor.css';
