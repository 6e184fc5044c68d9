/** Optimisers written as graphs over one flat parameter vector. */
@Version("0.1.0")
package org.pushforward.graph.optimizer;

import org.osgi.annotation.versioning.Version;
