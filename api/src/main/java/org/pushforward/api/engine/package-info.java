/** Engines, the programs they compile and the state these share. */
@Version("1.0.0")
package org.pushforward.api.engine;

import org.osgi.annotation.versioning.Version;
