/** Data sources, datasets and exact densities. */
@Version("1.0.0")
package org.pushforward.api.data;

import org.osgi.annotation.versioning.Version;
