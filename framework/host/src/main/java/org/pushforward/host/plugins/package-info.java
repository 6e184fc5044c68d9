/** The room that knows OSGi: starts the framework, keeps the plugins and knows what they offer. */
package org.pushforward.host.plugins;
