// Owns the style sheets of the viewer.
// Must not load fonts or anything from elsewhere.
// Asks bpmn-js for its own.
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import '../viewer.css';
