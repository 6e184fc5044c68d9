/** Files that appear whole or not at all. */
@Version("1.0.0")
package org.pushforward.graph.file;

import org.osgi.annotation.versioning.Version;
