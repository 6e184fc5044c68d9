/** What the host lends to an extension while it works. */
@Version("1.0.0")
package org.pushforward.api.workbench;

import org.osgi.annotation.versioning.Version;
