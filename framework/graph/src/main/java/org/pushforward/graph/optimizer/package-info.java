/** Optimisers written as graphs over one flat parameter vector. */
@Version("1.0.0")
package org.pushforward.graph.optimizer;

import org.osgi.annotation.versioning.Version;
