/** Says of a plugin what is wrong with it and what to do, and tries unknown ones in a process of their own. */
package org.pushforward.host.plugins.doctor;
