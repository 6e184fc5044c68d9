/** Tensors as ND4J arrays and back, on the same memory; stands on the class path beside ND4J, which is no module. */
@Version("0.1.0")
package org.pushforward.nd4j;

import org.osgi.annotation.versioning.Version;
