/** Makes bundles of jars that know nothing of OSGi and name their extensions in {@code META-INF/services}. */
package org.pushforward.host.plugins.wrap;
