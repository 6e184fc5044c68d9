/** What keeps the host alive whatever a plugin does: safe archives, limits of time, no end of the process. */
package org.pushforward.host.plugins.guard;
