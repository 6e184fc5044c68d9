/** What several of the files that the host writes have in common. */
package org.pushforward.host.json;
