/** Evaluators and the metrics they report. */
@Version("0.1.0")
package org.pushforward.api.evaluation;

import org.osgi.annotation.versioning.Version;
