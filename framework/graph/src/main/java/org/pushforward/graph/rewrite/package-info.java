/** Rewriting graphs into equal ones that cost less. */
@Version("1.0.0")
package org.pushforward.graph.rewrite;

import org.osgi.annotation.versioning.Version;
