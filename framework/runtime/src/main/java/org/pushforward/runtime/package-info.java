/** Exported generative models: opened, checked, and used from any thread. */
@Version("0.1.0")
package org.pushforward.runtime;

import org.osgi.annotation.versioning.Version;
