/** Puts plugins into the user's folder, takes them out of it, and pins them. */
package org.pushforward.host.plugins.install;
