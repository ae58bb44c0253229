/** The namespace Metadata. */
import './components';
import './operations';
import './results';
import './status-code';
