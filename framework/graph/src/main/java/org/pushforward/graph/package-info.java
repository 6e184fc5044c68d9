/** Tensors, symbolic values and primitives: one graph that is differentiated, optimised, run and exported. */
@Version("1.0.0")
package org.pushforward.graph;

import org.osgi.annotation.versioning.Version;
