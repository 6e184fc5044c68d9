/** Counter-based random streams: the same numbers on every machine, engine and language. */
@Version("1.0.0")
package org.pushforward.graph.random;

import org.osgi.annotation.versioning.Version;
