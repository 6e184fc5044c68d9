/** Evaluators and the metrics they report. */
@Version("1.0.0")
package org.pushforward.api.evaluation;

import org.osgi.annotation.versioning.Version;
