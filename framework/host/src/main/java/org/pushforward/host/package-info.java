/** Embeds the OSGi framework: plugin lifecycle, registry and the Java entry point. */
package org.pushforward.host;
