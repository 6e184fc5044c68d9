/** New plugins, from the files that Maven's archetype plugin makes them of, too. */
package org.pushforward.archetype;
