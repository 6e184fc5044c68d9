/** Parameters, layers and the networks that several model families use. */
@Version("1.0.0")
package org.pushforward.graph.network;

import org.osgi.annotation.versioning.Version;
