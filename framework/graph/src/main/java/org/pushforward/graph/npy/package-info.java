/** NumPy's files of arrays, {@code .npy} and {@code .npz}, to and from tensors. */
@Version("1.0.0")
package org.pushforward.graph.npy;

import org.osgi.annotation.versioning.Version;
