/** What every extension has: an id, documentation and typed options. */
@Version("1.0.0")
package org.pushforward.api.extension;

import org.osgi.annotation.versioning.Version;
